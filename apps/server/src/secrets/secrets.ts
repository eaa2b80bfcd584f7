import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** The data keys in clear: plain values, so that a worker thread can be given them. They live in memory only. */
export interface KeyMaterial {
  /** The keys that seal, by number; the highest seals, the others still open what they sealed. */
  sealing: Record<number, Uint8Array>;
  macs: Uint8Array;
}

/** What a MAC is for: one made for one purpose says nothing about another. */
type MacPurpose = 'anchor' | 'content' | 'mask' | 'recovery' | 'reference';

/**
 * Sealing with AES-256-GCM (NIST SP 800-38D) under a random 96-bit nonce a record, and MACs with HMAC-SHA-256 under keys derived by HKDF (RFC 5869).
 * A sealed value is: format (1 byte), number of the key (1), nonce (12), ciphertext, tag (16).
 */
export interface Secrets {
  material: KeyMaterial;
  /** `identity` names the record and the field; what was sealed for one opens for no other. */
  seal(identity: string, plain: Uint8Array): Buffer<ArrayBuffer>;
  /** @throws Error when the value was changed, moved to another record, or sealed under a key that is gone */
  open(identity: string, sealed: Uint8Array): Buffer;
  mac(purpose: MacPurpose, text: string): Buffer;
}

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const HEADER = 2 + NONCE;
const NONCES_AT_ONCE = 512;

export const newMaterial = (): KeyMaterial => ({ sealing: { 1: randomBytes(32) }, macs: randomBytes(32) });

export function createSecrets(material: KeyMaterial): Secrets {
  const newest = Math.max(...Object.keys(material.sealing).map(Number));
  const derived = new Map<MacPurpose, Buffer>();
  const macKey = (purpose: MacPurpose): Buffer => {
    const known = derived.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', material.macs, '', `vigie ${purpose}`, 32));
    derived.set(purpose, key);
    return key;
  };
  // Random bytes are drawn for many nonces at once: one call each would cost as much as the sealing.
  let pool = Buffer.alloc(0);
  let used = 0;
  const nonce = (): Buffer => {
    if (used === pool.length) {
      pool = randomBytes(NONCE * NONCES_AT_ONCE);
      used = 0;
    }
    used += NONCE;
    return pool.subarray(used - NONCE, used);
  };
  return {
    material,
    seal(identity, plain) {
      const key = material.sealing[newest];
      if (!key) throw new Error('no key seals');
      const iv = nonce();
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      cipher.setAAD(Buffer.from(identity));
      const sealed = Buffer.allocUnsafe(HEADER + plain.length + TAG);
      sealed[0] = FORMAT;
      sealed[1] = newest;
      iv.copy(sealed, 2);
      cipher.update(plain).copy(sealed, HEADER);
      cipher.final();
      cipher.getAuthTag().copy(sealed, HEADER + plain.length);
      return sealed;
    },
    open(identity, sealed) {
      const bytes = Buffer.isBuffer(sealed) ? sealed : Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const key = material.sealing[bytes[1] ?? 0];
      if (bytes.length < HEADER + TAG || bytes[0] !== FORMAT || !key) throw new Error('a sealed value has no known key');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(2, HEADER));
      decipher.setAAD(Buffer.from(identity));
      decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
      const plain = decipher.update(bytes.subarray(HEADER, bytes.length - TAG));
      decipher.final();
      return plain;
    },
    mac: (purpose, text) => createHmac('sha256', macKey(purpose)).update(text).digest(),
  };
}

/** Wraps a data key under the key of the installation. */
export function wrap(wrapping: Uint8Array, id: number, purpose: string, key: Uint8Array): Uint8Array {
  return createSecrets({ sealing: { 1: wrapping }, macs: wrapping }).seal(`data key ${purpose} ${id}`, key);
}

/** @throws Error when `wrapping` is not the key that wrapped it */
export function unwrap(wrapping: Uint8Array, id: number, purpose: string, wrapped: Uint8Array): Buffer {
  return createSecrets({ sealing: { 1: wrapping }, macs: wrapping }).open(`data key ${purpose} ${id}`, wrapped);
}
