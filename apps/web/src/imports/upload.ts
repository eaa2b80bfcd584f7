import type { ImportNoun } from '@vigie/domain';
import { z } from 'zod';

/** The largest file that the server takes. */
export const LARGEST = 300 * 1024 * 1024;

const Refusal = z.object({ problem: z.string(), messages: z.object({ fr: z.string(), en: z.string() }) });
const Uploaded = z.object({ id: z.uuid(), size: z.number() });

/** The server refused the file and said why. */
export class UploadRefused extends Error {
  override name = 'UploadRefused';
  readonly messages: { fr: string; en: string };

  constructor({ problem, messages }: z.infer<typeof Refusal>) {
    super(problem);
    this.messages = messages;
  }
}

/** Sends a file. XMLHttpRequest, because `fetch` does not tell how much has been sent. Rejects with `UploadRefused`, or with the reason of `signal`. */
export function uploadFile(noun: ImportNoun, file: File, signal: AbortSignal, onSent: (bytes: number) => void): Promise<{ id: string; size: number }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/uploads/${noun}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener('error', () => reject(new Error('upload: no answer')));
    request.addEventListener('load', () => {
      const answer = parsed(request.responseText);
      const uploaded = Uploaded.safeParse(answer);
      const refusal = Refusal.safeParse(answer);
      if (request.status === 200 && uploaded.success) resolve(uploaded.data);
      else reject(refusal.success ? new UploadRefused(refusal.data) : new Error(`upload: ${request.status}`));
    });
    signal.addEventListener('abort', () => {
      request.abort();
      reject(signal.reason);
    });
    request.send(file);
  });
}

/** Where the refused rows of an upload wait, after a trial or an import. */
export const rejectedAddress = (noun: ImportNoun, upload: string): string => `/api/uploads/${noun}/${upload}/rejected`;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
