-- What the desk goes by, kept by its leads: rules of queues, times of clocks, ready words; and who changed what of it.
-- CreateEnum
CREATE TYPE "RuleKind" AS ENUM ('QUEUE_RULES', 'CLOCK_TIMES', 'CANNED_REPLIES');

-- CreateTable
CREATE TABLE "rule_sets" (
    "kind" "RuleKind" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "followed" INTEGER NOT NULL DEFAULT 1,
    "followed_to" UUID,

    CONSTRAINT "rule_sets_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "rule_changes" (
    "sequence" SERIAL NOT NULL,
    "kind" "RuleKind" NOT NULL,
    "version" INTEGER NOT NULL,
    "code" TEXT,
    "agent_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "before" TEXT[],
    "after" TEXT[],

    CONSTRAINT "rule_changes_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "clock_times" (
    "position" INTEGER NOT NULL,
    "clock" "ServiceClock" NOT NULL,
    "priority" "CasePriority",
    "type" "CaseType",
    "hours" INTEGER NOT NULL,

    CONSTRAINT "clock_times_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "canned_replies" (
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "types" "CaseType"[],
    "version" INTEGER NOT NULL,
    "label_en" TEXT NOT NULL,
    "label_fr" TEXT NOT NULL,
    "body_en" TEXT NOT NULL,
    "body_fr" TEXT NOT NULL,

    CONSTRAINT "canned_replies_pkey" PRIMARY KEY ("code")
);

-- DropIndex: leads put queues in another order, one statement for all.
DROP INDEX "queues_position_key";

-- CreateIndex
CREATE UNIQUE INDEX "rule_changes_kind_version_key" ON "rule_changes"("kind", "version");

-- AddForeignKey
ALTER TABLE "rule_changes" ADD CONSTRAINT "rule_changes_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was in the program until now.
INSERT INTO "rule_sets" ("kind") VALUES ('QUEUE_RULES'), ('CLOCK_TIMES'), ('CANNED_REPLIES');

INSERT INTO "clock_times" ("position", "clock", "priority", "type", "hours") VALUES
(1, 'FIRST_ANSWER', 'URGENT', NULL, 1),
(2, 'FIRST_ANSWER', 'HIGH', NULL, 4),
(3, 'FIRST_ANSWER', NULL, 'GENERAL_INVESTIGATION', 8),
(4, 'FIRST_ANSWER', 'LOW', NULL, 48),
(5, 'FIRST_ANSWER', NULL, NULL, 24),
(6, 'NEXT_ANSWER', 'URGENT', NULL, 4),
(7, 'NEXT_ANSWER', 'HIGH', NULL, 12),
(8, 'NEXT_ANSWER', 'LOW', NULL, 96),
(9, 'NEXT_ANSWER', NULL, NULL, 48);

INSERT INTO "canned_replies" ("code", "position", "types", "version", "label_en", "label_fr", "body_en", "body_fr") VALUES
('TAKEN', 1, ARRAY[]::"CaseType"[], 1, 'We look at it', 'Nous examinons la demande',
  'Hello {person},

Thank you for your case {number}, “{title}”. I have taken it and will tell you here how it goes on.

{agent}',
  'Bonjour {person},

Merci pour votre dossier {number}, « {title} ». Je l’ai pris en charge et vous informerai ici de la suite.

{agent}'),
('MORE_NEEDED', 2, ARRAY[]::"CaseType"[], 1, 'We need something of you', 'Il nous manque quelque chose',
  'Hello {person},

Before we can go on with case {number} we need something of you: please answer the open question on the case. A comment alone does not answer it.

{agent}',
  'Bonjour {person},

Pour poursuivre le dossier {number}, il nous manque un élément : répondez, s’il vous plaît, à la question ouverte dans le dossier. Un simple commentaire n’y répond pas.

{agent}'),
('NEW_LETTER', 3, ARRAY['PORT_IN']::"CaseType"[], 1, 'A new letter of authorisation', 'Une nouvelle lettre d’autorisation',
  'Hello {person},

The carrier accepts a letter of authorisation for 90 days only. Please have a new one signed that lists {count, plural, one {the number} other {all # numbers}} of case {number}, and correct the case with it.

{agent}',
  'Bonjour {person},

L’opérateur n’accepte une lettre d’autorisation que pendant 90 jours. Faites-en signer une nouvelle, qui mentionne {count, plural, one {le numéro} other {les # numéros}} du dossier {number}, et corrigez le dossier avec elle.

{agent}'),
('SENT_TO_CARRIER', 4, ARRAY['PORT_IN', 'CROSS_TENANT_PORT']::"CaseType"[], 1, 'Sent to the carrier', 'Transmis à l’opérateur',
  'Hello {person},

The order of case {number} is with the carrier now: {count, plural, one {one number} other {# numbers}}, wanted for {requested}. It takes 7 to 14 days as a rule until a date is confirmed.

{agent}',
  'Bonjour {person},

La commande du dossier {number} est chez l’opérateur : {count, plural, one {un numéro, souhaité} other {# numéros, souhaités}} pour le {requested}. Il faut en général 7 à 14 jours pour qu’une date soit confirmée.

{agent}'),
('DATE_CONFIRMED', 5, ARRAY[]::"CaseType"[], 1, 'The date is confirmed', 'La date est confirmée',
  'Hello {person},

The date of case {number} is confirmed: {confirmed}. Up to 24 hours before, a port can still be cancelled.

{agent}',
  'Bonjour {person},

La date du dossier {number} est confirmée : {confirmed}. Un portage peut encore être annulé jusqu’à 24 heures avant.

{agent}'),
('UNASSIGN_NUMBERS', 6, ARRAY['INVENTORY_TYPE_CHANGE']::"CaseType"[], 1, 'Unassign the numbers', 'Désattribuer les numéros',
  'Hello {person},

Please unassign {count, plural, one {the number} other {all # numbers}} of case {number} before {requested}: those that are still assigned then cannot be changed.

{agent}',
  'Bonjour {person},

Désattribuez, s’il vous plaît, {count, plural, one {le numéro} other {les # numéros}} du dossier {number} avant le {requested} : ceux qui seront encore attribués ne pourront pas être modifiés.

{agent}'),
('DONE', 7, ARRAY[]::"CaseType"[], 1, 'It is done', 'C’est fait',
  'Hello {person},

What you asked for in case {number} is done. If something is not as it should be, reopen the case within 14 days.

{agent}',
  'Bonjour {person},

Ce que vous avez demandé dans le dossier {number} est fait. Si quelque chose ne va pas, rouvrez le dossier dans les 14 jours.

{agent}');
