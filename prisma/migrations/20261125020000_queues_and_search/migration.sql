-- Queues of the desk as data, and the words of every case for searches.
-- AlterTable
ALTER TABLE "cases" ADD COLUMN     "queue" TEXT;

-- CreateTable
CREATE TABLE "case_searches" (
    "case_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "document" tsvector NOT NULL,

    CONSTRAINT "case_searches_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "queues" (
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "label_en" TEXT NOT NULL,
    "label_fr" TEXT NOT NULL,

    CONSTRAINT "queues_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "queue_rules" (
    "position" INTEGER NOT NULL,
    "queue" TEXT NOT NULL,
    "country" CHAR(2),
    "type" "CaseType",
    "tenant_id" UUID,

    CONSTRAINT "queue_rules_pkey" PRIMARY KEY ("position")
);

-- What Prisma has no word for. Words of long cases lie beside the rows, so that a search reads few pages until it wants them.
ALTER TABLE "case_searches" SET (toast_tuple_target = 128);

-- A text as src/cases/search-words.ts folds it. So much of one case is enough.
CREATE FUNCTION "search_words"(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
SELECT replace(lower(regexp_replace(regexp_replace(normalize(left(said, 200000), NFKD), '[\u0300-\u036f]', '', 'g'),
  '[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2010-\u2027]+', ' ', 'g')), 'ß', 'ss')
$$;

-- All words of all cases, for those that have existed until now and for whatever was loaded past the server. As
-- src/cases/search-document.ts writes them: accents and marks away, internal ones marked with ~, the tenant with #, the day
-- and the 32 days of the opening with @.
CREATE FUNCTION "rebuild_case_searches"() RETURNS void LANGUAGE sql AS $$
INSERT INTO "case_searches" ("case_id", "tenant_id", "created_at", "document")
SELECT "cases"."id", "cases"."tenant_id", "cases"."created_at",
  to_tsvector('simple', folded."seen")
  || regexp_replace(to_tsvector('simple', folded."internal")::text, '''([^'']+)''', '''~\1''', 'g')::tsvector
  || array_to_tsvector(ARRAY[
    '#' || "cases"."tenant_id"::text,
    '@d' || floor(extract(epoch FROM "cases"."created_at") / 86400)::text,
    '@m' || floor(extract(epoch FROM "cases"."created_at") / 86400 / 32)::text
  ])
FROM "cases"
CROSS JOIN LATERAL (
  SELECT string_agg("body", ' ') FILTER (WHERE "tenant_position" IS NOT NULL) AS "seen",
    string_agg("body", ' ') FILTER (WHERE "tenant_position" IS NULL) AS "internal"
  FROM "timeline_entries" WHERE "case_id" = "cases"."id" AND "kind"::text = 'COMMENT'
) AS comments
CROSS JOIN LATERAL (
  SELECT string_agg("filename", ' ') FILTER (WHERE NOT "internal") AS "seen",
    string_agg("filename", ' ') FILTER (WHERE "internal") AS "internal"
  FROM "documents"
  WHERE "case_id" = "cases"."id" AND "removed_at" IS NULL AND "scan_state"::text <> 'INFECTED'
) AS names
CROSS JOIN LATERAL (
  SELECT "search_words"(concat_ws(' ', "cases"."title", "cases"."description", names."seen", comments."seen")) AS "seen",
    "search_words"(concat_ws(' ', names."internal", comments."internal")) AS "internal"
) AS folded
ON CONFLICT ("case_id") DO UPDATE SET "document" = excluded."document"
$$;

SELECT "rebuild_case_searches"();

-- CreateIndex: a search reads what its list of pending words holds, so that it is kept short (kB).
CREATE INDEX "case_searches_document_idx" ON "case_searches" USING GIN ("document") WITH (gin_pending_list_limit = 256);

-- CreateIndex
CREATE UNIQUE INDEX "queues_position_key" ON "queues"("position");

-- CreateIndex
CREATE INDEX "cases_state_priority_created_at_id_idx" ON "cases"("state", "priority", "created_at", "id");

-- CreateIndex
CREATE INDEX "cases_queue_state_created_at_id_idx" ON "cases"("queue", "state", "created_at", "id");

-- CreateIndex
CREATE INDEX "cases_state_queue_assignee_id_status_due_at_idx" ON "cases"("state", "queue", "assignee_id", "status", "due_at");

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_queue_fkey" FOREIGN KEY ("queue") REFERENCES "queues"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_searches" ADD CONSTRAINT "case_searches_tenant_id_case_id_fkey" FOREIGN KEY ("tenant_id", "case_id") REFERENCES "cases"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_rules" ADD CONSTRAINT "queue_rules_queue_fkey" FOREIGN KEY ("queue") REFERENCES "queues"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_rules" ADD CONSTRAINT "queue_rules_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The cases with these words, through the index alone: read from the table, a word that is expected to be common and is
-- not costs all words of all cases. A function, because only a function carries a setting of its own. Null: all of them.
CREATE FUNCTION "cases_with_words"(wanted tsquery, most int) RETURNS TABLE ("case_id" uuid, "created_at" timestamptz)
LANGUAGE sql STABLE ROWS 100 SET enable_seqscan = off
AS $$ SELECT found."case_id", found."created_at" FROM "case_searches" AS found WHERE found."document" @@ wanted LIMIT most $$;
