-- What is held back says so by itself, and what waits for an address about a case is found without reading what was sent.
-- DropIndex
DROP INDEX "notifications_case_id_idx";

-- AlterTable
ALTER TABLE "notifications" ADD COLUMN     "held_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "notifications_case_id_address_mail_id_idx" ON "notifications"("case_id", "address", "mail_id");
