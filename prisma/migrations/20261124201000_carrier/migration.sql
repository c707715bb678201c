-- CreateEnum
CREATE TYPE "CasePriority" AS ENUM ('LOW', 'NORMAL', 'HIGH', 'URGENT');

-- AlterEnum

ALTER TYPE "TimelineKind" ADD VALUE 'DATE_CONFIRMED';
ALTER TYPE "TimelineKind" ADD VALUE 'NUMBER_OUTCOMES_RECORDED';
ALTER TYPE "TimelineKind" ADD VALUE 'PRIORITY_CHANGED';

-- AlterTable
ALTER TABLE "cases" ADD COLUMN     "confirmed_instant" TIMESTAMPTZ(3),
ADD COLUMN     "confirmed_local" VARCHAR(19),
ADD COLUMN     "confirmed_offset" VARCHAR(6),
ADD COLUMN     "confirmed_zone" TEXT,
ADD COLUMN     "priority" "CasePriority" NOT NULL DEFAULT 'NORMAL';

-- AlterTable
ALTER TABLE "timeline_entries" ADD COLUMN     "confirmed_instant" TIMESTAMPTZ(3),
ADD COLUMN     "confirmed_local" VARCHAR(19),
ADD COLUMN     "confirmed_offset" VARCHAR(6),
ADD COLUMN     "confirmed_zone" TEXT,
ADD COLUMN     "numbers_recorded" INTEGER,
ADD COLUMN     "outcome_counts" JSONB,
ADD COLUMN     "priority_from" "CasePriority",
ADD COLUMN     "priority_to" "CasePriority";

-- What Prisma has no word for. A new value of an enum cannot be used in the transaction that adds it: so text is compared.

ALTER TABLE "cases" ADD CONSTRAINT "cases_confirmed" CHECK (
  num_nonnulls("confirmed_local", "confirmed_zone", "confirmed_offset", "confirmed_instant") IN (0, 4)
);
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_carrier" CHECK (
  num_nonnulls("confirmed_local", "confirmed_zone", "confirmed_offset", "confirmed_instant")
    = CASE WHEN "kind"::text = 'DATE_CONFIRMED' THEN 4 ELSE 0 END
  AND ("kind"::text = 'NUMBER_OUTCOMES_RECORDED') = ("numbers_recorded" IS NOT NULL)
  AND ("kind"::text = 'NUMBER_OUTCOMES_RECORDED') = ("outcome_counts" IS NOT NULL)
);
-- Priorities are the desk's alone.
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_priority" CHECK (
  ("kind"::text = 'PRIORITY_CHANGED') = ("priority_to" IS NOT NULL)
  AND ("kind"::text <> 'PRIORITY_CHANGED' OR "tenant_position" IS NULL)
);
