import { expect, it } from 'vitest';
import { spanOf } from './range.ts';

it.each<[string | undefined, ReturnType<typeof spanOf>]>([
  [undefined, null],
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=10-19', { first: 10, last: 19 }],
  ['bytes=90-', { first: 90, last: 99 }],
  ['bytes=90-1000000', { first: 90, last: 99 }],
  ['bytes=-10', { first: 90, last: 99 }],
  ['bytes=-1000', { first: 0, last: 99 }],
  // Beyond the end, backwards, nothing at all.
  ['bytes=100-', undefined],
  ['bytes=20-10', undefined],
  ['bytes=-0', undefined],
  ['bytes=-', undefined],
  // No range of bytes, or several.
  ['', undefined],
  ['0-9', undefined],
  ['lines=0-9', undefined],
  ['bytes=0-9,20-29', undefined],
  ['bytes=a-b', undefined],
  ['bytes=0x0-9', undefined],
  ['bytes=1e3-', undefined],
  ['bytes= 0-9', undefined],
  ['bytes=0-99999999999999999999', undefined],
])('of a hundred bytes, %j asks for %j', (header, span) => expect(spanOf(header, 100)).toEqual(span));
