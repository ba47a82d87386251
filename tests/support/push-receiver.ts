import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A certificate for this machine that nobody but a test trusts. */
export const loopbackCertificate = fileURLToPath(new URL('loopback-cert.pem', import.meta.url));
const key = fileURLToPath(new URL('loopback-key.pem', import.meta.url));

type Received = {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** What the message held, read with the device's own keys. */
  readonly payload: unknown;
};

/** A push service on this machine: real TLS, and devices with real keys, by which what arrives is read. */
export async function openPushReceiver() {
  trustLoopback();
  const devices = new Map<string, { device: ReturnType<typeof makeKeys>; answer: number | 'never' }>();
  const received: Received[] = [];
  const strangers: string[] = [];
  const server = createServer({ cert: readFileSync(loopbackCertificate), key: readFileSync(key) });
  server.on('request', async (request, response) => {
    const path = request.url ?? '';
    const known = devices.get(path);
    const body = Buffer.concat(await request.toArray());
    if (!known) strangers.push(path);
    else received.push({ path, headers: request.headers, payload: decrypted(body, known.device) });
    if (known?.answer === 'never') return;
    response.writeHead(known?.answer ?? 404, { location: '/elsewhere' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  /** A device as its browser tells of it; `answer`: what the push service says to messages for it. */
  const makeDevice = (answer: number | 'never' = 201) => {
    const path = `/push/${devices.size + 1}`;
    const device = makeKeys();
    devices.set(path, { device, answer });
    const keys = { p256dh: device.publicKey.toString('base64url'), auth: device.auth.toString('base64url') };
    const read = (body: Uint8Array) => decrypted(Buffer.from(body), device);
    return { path, endpoint: `https://${host}${path}`, keys, read };
  };
  /** `strangers`: addresses asked for that are no device's. */
  return { host, received, strangers, makeDevice };
}

function trustLoopback(): void {
  const own = readFileSync(loopbackCertificate, 'utf8');
  const trusted = tls.getCACertificates('default');
  if (!trusted.includes(own)) tls.setDefaultCACertificates([...trusted, own]);
}

function makeKeys() {
  const ecdh = createECDH('prime256v1');
  const publicKey = ecdh.generateKeys();
  return { ecdh, publicKey, auth: randomBytes(16) };
}

/** RFC 8291 and 8188, from the receiving end: one record, ended by a 2 and zeros. */
function decrypted(body: Buffer, { ecdh, publicKey, auth }: ReturnType<typeof makeKeys>): unknown {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender]);
  const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32));
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${name}\0`), length));
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString());
}

/** What a message's `Authorization` claims, once its signature has been found good by the key it names (RFC 8292). */
export function vapidClaims(authorization: string | undefined): { key: string; claims: { [name: string]: unknown } } {
  const [, token = '', named = ''] = /^vapid t=([^,]+), ?k=([\w-]+)$/.exec(authorization ?? '') ?? [];
  const [header = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(named, 'base64url');
  const half = (from: number) => point.subarray(from, from + 32).toString('base64url');
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) } });
  const signed = Buffer.from(`${header}.${claims}`);
  const given = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', signed, given, Buffer.from(signature, 'base64url')))
    throw new Error('a signature that is not good');
  return { key: named, claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) };
}
