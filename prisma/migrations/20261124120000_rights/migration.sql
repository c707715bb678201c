-- Whoever is connected is compared with today's rights only when this head has moved.
INSERT INTO "stream_heads" ("stream", "tag") VALUES ('rights', substring(uuid_send(gen_random_uuid()) FROM 1 FOR 4));

CREATE FUNCTION "rights_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "stream_heads" SET "position" = "position" + 1 WHERE "stream" = 'rights';
  RETURN NULL;
END
$$;

CREATE TRIGGER "persons_rights" AFTER UPDATE OF "role", "revoked_at" OR DELETE ON "persons"
FOR EACH STATEMENT EXECUTE FUNCTION "rights_changed"();

CREATE TRIGGER "agents_rights" AFTER UPDATE OF "role", "revoked_at" OR DELETE ON "agents"
FOR EACH STATEMENT EXECUTE FUNCTION "rights_changed"();
