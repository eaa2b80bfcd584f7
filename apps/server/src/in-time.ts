import { setTimeout } from 'node:timers/promises';

/** What is answered, or null where the answer fails or is not there in time: the one who asks goes on without it. */
export async function inTime<Answer extends object>(asked: Promise<Answer>, milliseconds: number): Promise<Answer | null> {
  const late = new AbortController();
  try {
    return await Promise.race([asked, setTimeout(milliseconds, null, { signal: late.signal })]);
  } catch {
    return null;
  } finally {
    late.abort();
  }
}
