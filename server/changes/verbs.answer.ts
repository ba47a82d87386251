import type { Context } from 'hono';
import * as v from 'valibot';
import type { AppEnv } from '../shared/app-env.ts';
import { told } from '../shared/query-schemas.ts';
import { previewAnswer, recordedAnswer } from './changes.schemas.ts';
import type { RecordedChange } from './changes.usecases.ts';
import { etag } from './verbs.request.ts';

/** Every write can be asked what it would do instead. */
export const writeQuery = v.object({
  preview: v.optional(
    told(v.picklist(['true', 'false'], 'true or false'), 'Says what it would do, and records nothing'),
    'false',
  ),
});
export const writeAnswer = v.union([recordedAnswer, previewAnswer]);

/** 201 with its ETag where something was recorded, 200 where there was nothing to do. */
export function answered(c: Context<AppEnv>, { change }: RecordedChange) {
  if (change) c.header('ETag', etag(change.id));
  return c.json({ change }, change ? 201 : 200);
}
