import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type * as v from 'valibot';
import { mayAnywhere } from '../domain/access.ts';
import { AppError, notAllowed } from '../domain/errors.ts';
import { checked, type Schema } from '../domain/faults.ts';
import type { Right, Verb } from '../domain/verb.ts';
import type { AppEnv } from './app-env.ts';
import { readJson } from './read-body.ts';
import { checkedBody, checkedQuery } from './unknown-fields.ts';

/** Who a route is for: anyone at all, anyone signed in, or whoever has a right somewhere. */
type RouteRight = Right | 'anyone' | 'signed_in';

/**
 * What a route is, said once: the gate, the check of what comes in and `/api/openapi.json` all read it. A route
 * without one is not reachable, and a test fails.
 */
export type Route = {
  readonly summary: string;
  readonly right: RouteRight;
  readonly param?: Schema;
  /** Values come as text, a repeated one as a list; an empty one is a fault. */
  readonly query?: Schema;
  readonly json?: Schema;
  /** What a 200 or 201 holds. */
  readonly answer?: Schema;
  /** Also as CSV, by `Accept: text/csv` or `.csv` after the path. */
  readonly csv?: true;
  readonly headers?: readonly HeaderNote[];
  /** Where it makes something it answers 201; `or not` where there may be nothing to do. */
  readonly makes?: 'always' | 'or not';
  /** Answers beside the usual ones, or with another meaning, by status. */
  readonly also?: { readonly [status: number]: string };
  /** Bytes; 1 MB where not said. */
  readonly bodyLimit?: number;
  /** The verb behind a write of the record: its input is the path's parameters and the body, read by the handler. */
  readonly verb?: Pick<Verb, 'name' | 'input' | 'rightFor'> & Partial<Pick<Verb, 'basedOn'>>;
  /** The media type of a body that the handler reads itself: a file. */
  readonly file?: string;
  /**
   * The answer to a request whose `Idempotency-Key` is taken; null where the key is free. Asked before access, before
   * anything sent is judged (mechanisms 3).
   */
  readonly sentBefore?: (c: Context<AppEnv>) => Promise<Response | null>;
};

export type HeaderNote = { readonly name: string; readonly required: boolean; readonly summary: string };

type Target = 'param' | 'query' | 'json';
type InputOf<R extends Route> = {
  in: { [T in Target as R[T] extends Schema ? T : never]: R[T] extends Schema ? v.InferInput<R[T]> : never };
  out: { [T in Target as R[T] extends Schema ? T : never]: R[T] extends Schema ? v.InferOutput<R[T]> : never };
};

const descriptions = new WeakMap<object, Route>();
const MEGABYTE = 1_048_576;

/**
 * The first handler of every route: describes it, and checks whether its key is taken, whether the caller has its right
 * anywhere, and what comes in, so that `c.req.valid(…)` has it. In that order.
 */
export function describe<const R extends Route>(route: R): MiddlewareHandler<AppEnv, string, InputOf<R>> {
  const limit = bodyLimit({ maxSize: route.bodyLimit ?? MEGABYTE, onError: tooLarge });
  const check: MiddlewareHandler<AppEnv, string, InputOf<R>> = async (c, next) => {
    if (c.req.method === 'GET') return await admitted(c, next);
    return await limit(c, async () => {
      const answer = await route.sentBefore?.(c);
      if (answer) c.res = answer;
      else await admitted(c, next);
    });
  };
  const admitted: typeof check = async (c, next) => {
    requireRouteRight(c, route);
    if (route.param) c.req.addValidatedData('param', checked(route.param, c.req.param()) as object);
    if (route.query) c.req.addValidatedData('query', checkedQuery(route.query, queryOf(c)) as object);
    if (route.json && c.req.method !== 'GET') {
      c.req.addValidatedData('json', checkedBody(route.json, await readJson(c.req)) as object);
    }
    await next();
  };
  descriptions.set(check, route);
  return check;
}

/** Turns away whoever has a route's right nowhere. Where is for the handler to say. */
function requireRouteRight(c: Context<AppEnv>, { right, verb }: Route): void {
  if (right === 'anyone' || right === 'signed_in') return;
  // some inputs of such a verb need another right than most: the planner knows which
  if (!verb?.rightFor && !mayAnywhere(c.var.ctx.actor, right)) throw notAllowed();
}

/** How a handler describes its route, if it is one of `describe`. */
export function descriptionOf(handler: object): Route | undefined {
  return descriptions.get(handler);
}

function queryOf(c: Context): { [name: string]: string | string[] } {
  const query: { [name: string]: string | string[] } = {};
  for (const [name, all] of Object.entries(c.req.queries())) {
    query[name] = all.length === 1 ? (all[0] as string) : all;
  }
  return query;
}

function tooLarge(): never {
  throw new AppError({ code: 'too_large', status: 413, message: 'What was sent is larger than this takes.' });
}
