import type { TextParams } from '../texts/text.ts';
import type { UploadErrorCode } from '../texts/upload-errors.ts';

/** Why the bytes of a document are not taken: nothing of them is kept. */
export class UploadRefused extends Error {
  readonly code: UploadErrorCode;
  readonly params: TextParams;
  constructor(code: UploadErrorCode, params: TextParams = {}) {
    super(code);
    this.name = 'UploadRefused';
    this.code = code;
    this.params = params;
  }
}
