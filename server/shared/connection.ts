import type { Connection } from './identity.ts';

/** A socket's other end. Loopback is what the socket says, however IPv4 is wrapped; headers have no say in it. */
export function socketConnection(address: string | undefined): Connection {
  const plain = address?.replace(/^::ffff:/, '') ?? null;
  return { address: plain, loopback: plain === '::1' || /^127\./.test(plain ?? '') };
}

/** On Workers, the address that Cloudflare itself found; never this machine. */
export function workerConnection(headers: Headers): Connection {
  return { address: headers.get('cf-connecting-ip'), loopback: false };
}
