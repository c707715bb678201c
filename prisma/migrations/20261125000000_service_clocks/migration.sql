-- What the desk has promised: the clock of the answer that is owed next, on the case itself.
-- CreateEnum
CREATE TYPE "ServiceClock" AS ENUM ('FIRST_ANSWER', 'NEXT_ANSWER');

-- AlterEnum
ALTER TYPE "TimelineKind" ADD VALUE 'CLOCK_MISSED';

-- AlterTable
ALTER TABLE "cases" ADD COLUMN     "clock_missed_at" TIMESTAMPTZ(3),
ADD COLUMN     "clock_resumed_at" TIMESTAMPTZ(3),
ADD COLUMN     "clock_started_at" TIMESTAMPTZ(3),
ADD COLUMN     "clock_used_seconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "first_answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "service_clock" "ServiceClock";

-- AlterTable
ALTER TABLE "timeline_entries" ADD COLUMN     "missed_clock" "ServiceClock",
ADD COLUMN     "missed_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "missed_started_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "cases_due_at_id_idx" ON "cases"("due_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "timeline_entries_case_id_missed_clock_missed_started_at_key" ON "timeline_entries"("case_id", "missed_clock", "missed_started_at");

-- When the desk first answered is on the timeline: what an answer is, src/cases/service-clock.ts says.
UPDATE "cases" SET "first_answered_at" = answer."at"
FROM (
  SELECT "case_id", min("occurred_at") AS "at"
  FROM "timeline_entries"
  WHERE "actor_kind" = 'AGENT' AND "tenant_position" IS NOT NULL AND (
    "kind"::text IN ('COMMENT', 'ACTION_REQUESTED', 'DATE_CONFIRMED', 'NUMBER_OUTCOMES_RECORDED')
    OR "kind"::text = 'STATUS_CHANGED' AND "status_from" NOT IN ('RESOLVED', 'CANCELLED')
      AND NOT ("status_from" = 'SUBMITTED' AND "status_to" = 'IN_REVIEW')
  )
  GROUP BY "case_id"
) AS answer
WHERE answer."case_id" = "cases"."id";

-- Nothing was promised for open cases until now: their clocks begin with the promise, with the hours of that day.
UPDATE "cases" SET
  "service_clock" = CASE WHEN "first_answered_at" IS NULL THEN 'FIRST_ANSWER' ELSE 'NEXT_ANSWER' END::"ServiceClock",
  "clock_started_at" = date_trunc('milliseconds', now()),
  "clock_resumed_at" = CASE WHEN "status" IN ('SUBMITTED', 'IN_REVIEW') THEN date_trunc('milliseconds', now()) END
WHERE "state" = 'OPEN';

UPDATE "cases" SET "due_at" = "clock_resumed_at" + CASE
  WHEN "service_clock" = 'FIRST_ANSWER' THEN CASE
    WHEN "priority" = 'URGENT' THEN interval '1 hour'
    WHEN "priority" = 'HIGH' THEN interval '4 hours'
    WHEN "type" = 'GENERAL_INVESTIGATION' THEN interval '8 hours'
    WHEN "priority" = 'LOW' THEN interval '48 hours'
    ELSE interval '24 hours' END
  ELSE CASE "priority"
    WHEN 'URGENT' THEN interval '4 hours'
    WHEN 'HIGH' THEN interval '12 hours'
    WHEN 'LOW' THEN interval '96 hours'
    ELSE interval '48 hours' END
  END
WHERE "clock_resumed_at" IS NOT NULL;

-- What Prisma has no word for. A new value of an enum cannot be used in the transaction that adds it: so text is compared.
ALTER TABLE "cases" ADD CONSTRAINT "cases_clock" CHECK (
  ("due_at" IS NULL) = ("clock_resumed_at" IS NULL)
  AND ("service_clock" IS NULL) = ("clock_started_at" IS NULL)
  AND ("service_clock" IS NOT NULL OR "clock_resumed_at" IS NULL)
);
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_clock" CHECK (
  ("kind"::text = 'CLOCK_MISSED') = ("missed_clock" IS NOT NULL)
  AND ("missed_clock" IS NULL) = ("missed_started_at" IS NULL)
  AND ("missed_clock" IS NULL) = ("missed_due_at" IS NULL)
);
