import { AppError } from '../domain/errors.ts';

/** A JSON body, or why it can't be read. An empty body is an empty object. */
export async function readJson(request: { text(): Promise<string>; header(name: string): string | undefined }) {
  const text = await request.text();
  if (text === '') return {};
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(request.header('content-type') ?? '')) {
    throw new AppError({ code: 'not_json', status: 415, message: 'The body must be sent as application/json.' });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError({ code: 'bad_json', status: 400, message: 'The body is not JSON that can be read.' });
  }
}
