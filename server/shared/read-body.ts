import { AppError, type Fault, faulty } from '../domain/errors.ts';

/** Nothing that is asked for is nested deeper. */
const DEEPEST = 20;

type Body = { arrayBuffer(): Promise<ArrayBuffer>; header(name: string): string | undefined };

/**
 * A JSON body, or why it can't be read: no JSON, no UTF-8, nested too deep, or text with half a character, which no
 * database could give back. An empty body is an empty object.
 */
export async function readJson(request: Body): Promise<unknown> {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength === 0) return {};
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(request.header('content-type') ?? '')) {
    throw new AppError({ code: 'not_json', status: 415, message: 'The body must be sent as application/json.' });
  }
  const body = parsed(bytes);
  const halves = halfCharacters(body, []);
  if (halves.length > 0) throw faulty(halves);
  return body;
}

function parsed(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw unreadable('The body is not JSON that can be read.');
  }
}

function halfCharacters(value: unknown, path: readonly string[]): Fault[] {
  if (path.length > DEEPEST) throw unreadable('The body is nested deeper than anything here.');
  const field = path.join('.').toWellFormed();
  const isHalf = typeof value === 'string' && !value.isWellFormed();
  if (isHalf || path.at(-1)?.isWellFormed() === false)
    return [{ field, message: 'This holds half a character; write it again.' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => halfCharacters(one, [...path, name]));
}

function unreadable(message: string): AppError {
  return new AppError({ code: 'bad_json', status: 400, message });
}
