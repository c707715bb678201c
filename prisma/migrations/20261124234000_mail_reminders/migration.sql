-- Reminders are told by mail too.
-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'REMINDED' BEFORE 'RESOLVED';
