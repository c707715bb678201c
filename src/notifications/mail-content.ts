/** A mail before it has its form: what is said, in the reader's language, as plain text throughout. */
export interface MailContent {
  readonly language: 'en' | 'fr';
  readonly service: string;
  readonly subject: string;
  readonly heading: string;
  readonly greeting: string;
  readonly lead: string | null;
  readonly sections: readonly MailSection[];
  readonly button: MailLink | null;
  /** Small print, one paragraph each. */
  readonly footer: readonly string[];
  readonly leave: MailLink | null;
}

export interface MailSection {
  /** Of the heading, below the mail's own. */
  readonly level: 2 | 3;
  readonly heading: string | null;
  readonly sentences: readonly string[];
  /** Somebody's own words. */
  readonly quote: { readonly label: string; readonly text: string } | null;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly link: MailLink | null;
}

export interface MailLink {
  readonly label: string;
  readonly url: string;
}
