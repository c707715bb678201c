-- Kept counters of cases: a change writes what it adds and takes away, and never waits for another one; a job folds that
-- into the counts. What is read is the counts and what is not folded yet, in one statement.
-- CreateEnum
CREATE TYPE "CaseMeasure" AS ENUM ('OPENED', 'CLOSED', 'ANSWERED', 'DUE');

-- CreateTable
CREATE TABLE "case_count_deltas" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "measure" "CaseMeasure" NOT NULL,
    "slot" INTEGER NOT NULL,
    "took" SMALLINT NOT NULL,
    "status" "CaseStatus" NOT NULL,
    "type" "CaseType" NOT NULL,
    "country" CHAR(2) NOT NULL,
    "priority" "CasePriority" NOT NULL,
    "assigned" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "case_count_deltas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant_case_counts" (
    "tenant_id" UUID NOT NULL,
    "measure" "CaseMeasure" NOT NULL,
    "slot" INTEGER NOT NULL,
    "took" SMALLINT NOT NULL,
    "status" "CaseStatus" NOT NULL,
    "type" "CaseType" NOT NULL,
    "country" CHAR(2) NOT NULL,
    "priority" "CasePriority" NOT NULL,
    "assigned" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "tenant_case_counts_pkey" PRIMARY KEY ("tenant_id","measure","slot","took","status","type","country","priority","assigned")
);

-- CreateTable
CREATE TABLE "desk_case_counts" (
    "measure" "CaseMeasure" NOT NULL,
    "slot" INTEGER NOT NULL,
    "took" SMALLINT NOT NULL,
    "status" "CaseStatus" NOT NULL,
    "type" "CaseType" NOT NULL,
    "country" CHAR(2) NOT NULL,
    "priority" "CasePriority" NOT NULL,
    "assigned" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "desk_case_counts_pkey" PRIMARY KEY ("measure","slot","took","status","type","country","priority","assigned")
);

-- AddForeignKey
ALTER TABLE "case_count_deltas" ADD CONSTRAINT "case_count_deltas_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_case_counts" ADD CONSTRAINT "tenant_case_counts_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma has no word for.

-- Counts change in place.
ALTER TABLE "tenant_case_counts" SET (fillfactor = 80);
ALTER TABLE "desk_case_counts" SET (fillfactor = 80);

-- Quarters of an hour since 1970: every zone's days begin with one. STABLE, as what it calls is said to be: else it is
-- called for each row instead of becoming part of the statement.
CREATE FUNCTION "quarter_of"("moment" timestamptz) RETURNS int LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT floor(date_part('epoch', "moment") / 900)::int
$$;

-- Durations in steps of five per cent, from a second upwards: src/statistics/durations.ts reads them.
CREATE FUNCTION "step_of"("seconds" double precision) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT floor(ln(greatest("seconds", 1)) / ln(1.05::double precision))::smallint
$$;

-- What a case counts as: one row for each measure that it has.
CREATE FUNCTION "measures_of"("opened" timestamptz, "closed" timestamptz, "answered" timestamptz, "due" timestamptz)
RETURNS TABLE ("measure" "CaseMeasure", "slot" int, "took" smallint) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT 'OPENED'::"CaseMeasure", "quarter_of"("opened"), 0::smallint
  UNION ALL
  SELECT 'CLOSED', "quarter_of"("closed"), "step_of"(date_part('epoch', "closed" - "opened"))
  WHERE "closed" IS NOT NULL
  UNION ALL
  SELECT 'ANSWERED', "quarter_of"("answered"), "step_of"(date_part('epoch', "answered" - "opened"))
  WHERE "answered" IS NOT NULL
  UNION ALL
  SELECT 'DUE', "quarter_of"("due"), 0::smallint WHERE "due" IS NOT NULL
$$;

-- Here and not in the program: whatever writes a case, a change, a migration or an operator, is counted with it.
CREATE FUNCTION "count_case"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "case_count_deltas"
    ("tenant_id", "case_id", "measure", "slot", "took", "status", "type", "country", "priority", "assigned", "count")
  SELECT "tenant_id", NEW."id", "measure", "slot", "took", "status", "type", "country", "priority", "assigned", sum("count")
  FROM (
    SELECT NEW."tenant_id", "was".*, OLD."status", OLD."type", OLD."country", OLD."priority",
      OLD."assignee_id" IS NOT NULL AS "assigned", -1 AS "count"
    FROM "measures_of"(OLD."created_at", OLD."closed_at", OLD."first_answered_at", OLD."due_at") AS "was" WHERE TG_OP = 'UPDATE'
    UNION ALL
    SELECT NEW."tenant_id", "is".*, NEW."status", NEW."type", NEW."country", NEW."priority",
      NEW."assignee_id" IS NOT NULL, 1
    FROM "measures_of"(NEW."created_at", NEW."closed_at", NEW."first_answered_at", NEW."due_at") AS "is"
  ) AS "change"
  GROUP BY "tenant_id", "measure", "slot", "took", "status", "type", "country", "priority", "assigned"
  HAVING sum("count") <> 0;
  RETURN NULL;
END
$$;

CREATE TRIGGER "cases_counted_new" AFTER INSERT ON "cases" FOR EACH ROW EXECUTE FUNCTION "count_case"();

CREATE TRIGGER "cases_counted" AFTER UPDATE ON "cases" FOR EACH ROW
WHEN (
  (OLD."status", OLD."type", OLD."country", OLD."priority", OLD."assignee_id" IS NULL,
    OLD."created_at", OLD."closed_at", OLD."first_answered_at", OLD."due_at")
  IS DISTINCT FROM
  (NEW."status", NEW."type", NEW."country", NEW."priority", NEW."assignee_id" IS NULL,
    NEW."created_at", NEW."closed_at", NEW."first_answered_at", NEW."due_at")
)
EXECUTE FUNCTION "count_case"();

-- Counts all cases anew: for data that was there before, and for who has written cases past the trigger. No case may be
-- written meanwhile.
CREATE FUNCTION "rebuild_case_counts"() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  -- As src/statistics/merge-old-counts.ts leaves them: what is older tells no day any more.
  "horizon" int := "quarter_of"(now()) - 40 * 96;
BEGIN
  LOCK TABLE "cases" IN SHARE MODE;
  DELETE FROM "case_count_deltas";
  DELETE FROM "tenant_case_counts";
  DELETE FROM "desk_case_counts";
  INSERT INTO "tenant_case_counts"
  SELECT "tenant_id", "measure", CASE WHEN "slot" < "horizon" THEN 0 ELSE "slot" END, "took", "status", "type", "country",
    "priority", "assignee_id" IS NOT NULL, count(*)
  FROM "cases", "measures_of"("created_at", "closed_at", "first_answered_at", "due_at")
  WHERE "slot" >= "horizon" OR "measure" IN ('OPENED', 'DUE')
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
  ORDER BY 1, 2, 3;
  INSERT INTO "desk_case_counts"
  SELECT "measure", "slot", "took", "status", "type", "country", "priority", "assigned", sum("count")
  FROM "tenant_case_counts" GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
END
$$;

SELECT "rebuild_case_counts"();
