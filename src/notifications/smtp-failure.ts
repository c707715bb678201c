/** What became of a mail that was not taken. */
type SmtpFailure =
  /** The server says that there is no such mailbox, for good. */
  | 'REFUSED_ADDRESS'
  /** The server will never take this mail. */
  | 'REFUSED_MAIL'
  /** It may work later. */
  | 'LATER';

interface JudgedFailure {
  readonly kind: SmtpFailure;
  /** What was said, in one line, for operators. */
  readonly said: string;
}

const longest = 500;

/** Reads what nodemailer threw. Only a permanent answer (5yz, RFC 5321 section 4.2.1) is an end. */
export function judgeFailure(error: unknown): JudgedFailure {
  const { command, responseCode, message } = readError(error);
  const said = message.replaceAll(/\s+/g, ' ').slice(0, longest);
  const isPermanent = responseCode >= 500 && responseCode < 600;
  if (!isPermanent) return { kind: 'LATER', said };
  // X.7.z (RFC 3463) is a word on us or on policy, not on the mailbox: a wrong relay must not switch addresses off.
  const isPolicy = /\b5\.7\.\d+/.test(said);
  if (command === 'RCPT TO') return { kind: isPolicy ? 'REFUSED_MAIL' : 'REFUSED_ADDRESS', said };
  if (command === 'DATA') return { kind: 'REFUSED_MAIL', said };
  // A wrong password or sender is the operator's to mend, and then the mail goes out.
  return { kind: 'LATER', said };
}

function readError(error: unknown) {
  if (!(error instanceof Error)) return { command: '', responseCode: 0, message: String(error) };
  const { command, responseCode, rejectedErrors } = error as Error & {
    command?: unknown;
    responseCode?: unknown;
    rejectedErrors?: readonly unknown[];
  };
  const [rejected] = rejectedErrors ?? [];
  if (rejected instanceof Error && rejected !== error) return readOne(rejected);
  return { command: String(command ?? ''), responseCode: Number(responseCode ?? 0), message: error.message };

  function readOne(one: Error & { command?: unknown; responseCode?: unknown }) {
    return { command: 'RCPT TO', responseCode: Number(one.responseCode ?? 0), message: one.message };
  }
}
