-- AlterEnum
ALTER TYPE "TimelineKind" ADD VALUE 'REMINDED';

-- AlterTable
ALTER TABLE "timeline_entries" ADD COLUMN     "reminded_hours" SMALLINT,
ADD COLUMN     "reminded_of" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "inventory_type_change_requests_requested_instant_idx" ON "inventory_type_change_requests"("requested_instant");

-- CreateIndex
CREATE UNIQUE INDEX "timeline_entries_case_id_reminded_of_reminded_hours_key" ON "timeline_entries"("case_id", "reminded_of", "reminded_hours");

-- What Prisma has no word for. A new value of an enum cannot be used in the transaction that adds it: so text is compared.
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_reminder" CHECK (
  ("kind"::text = 'REMINDED') = ("reminded_of" IS NOT NULL)
  AND ("reminded_of" IS NULL) = ("reminded_hours" IS NULL)
);
