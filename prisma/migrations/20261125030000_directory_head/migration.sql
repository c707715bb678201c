-- Moves with all that answers are made of and that no event tells: who people are, whose they are, what queues there are.
INSERT INTO "stream_heads" ("stream", "tag") VALUES ('directory', substring(uuid_send(gen_random_uuid()) FROM 1 FOR 4));

CREATE FUNCTION "directory_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "stream_heads" SET "position" = "position" + 1 WHERE "stream" = 'directory';
  RETURN NULL;
END
$$;

CREATE TRIGGER "persons_directory" AFTER INSERT OR UPDATE OR DELETE ON "persons"
FOR EACH STATEMENT EXECUTE FUNCTION "directory_changed"();

CREATE TRIGGER "agents_directory" AFTER INSERT OR UPDATE OR DELETE ON "agents"
FOR EACH STATEMENT EXECUTE FUNCTION "directory_changed"();

CREATE TRIGGER "tenants_directory" AFTER INSERT OR UPDATE OR DELETE ON "tenants"
FOR EACH STATEMENT EXECUTE FUNCTION "directory_changed"();

CREATE TRIGGER "verified_domains_directory" AFTER INSERT OR UPDATE OR DELETE ON "verified_domains"
FOR EACH STATEMENT EXECUTE FUNCTION "directory_changed"();

-- The queue of a case follows rules, and moves without an event.
CREATE TRIGGER "cases_directory" AFTER UPDATE OF "queue" ON "cases"
FOR EACH STATEMENT EXECUTE FUNCTION "directory_changed"();
