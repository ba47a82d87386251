import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '../../db/connect.ts';
import { connectNode } from '../../db/connect-node.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { Record } from '../../server/domain/record/record.ts';
import { appendHistory, findNewestSeq, loadRecord } from '../../server/shared/record.repository.ts';
import { describeOnBoth } from '../support/databases.ts';
import { makePost, makeRecord } from '../support/makers.ts';

const script = fileURLToPath(new URL('../support/racing-writer.ts', import.meta.url));

type Writer = { child: ChildProcess; lines: string[]; ended: Promise<unknown> };

/** Starts a writer in a process of its own and waits until it has read what there is. */
async function startWriter(...args: string[]): Promise<Writer> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const writer: Writer = { child, lines: [], ended: once(child, 'exit') };
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    writer.lines.push(...parts);
    child.emit('line');
  });
  await untilLines(writer, 1);
  return writer;
}

async function untilLines({ child, lines, ended }: Writer, many: number): Promise<void> {
  while (lines.length < many) {
    if (child.exitCode !== null) throw new Error('the writer ended before its time');
    await Promise.race([once(child, 'line'), ended]);
  }
}

const go = (writer: Writer) => writer.child.stdin?.write('go\n');
const takenBy = (writer: Writer) =>
  writer.lines.filter((line) => line.startsWith('taken ')).map((line) => line.slice('taken '.length));

async function reread(db: Db): Promise<Record> {
  return Record.of(await loadRecord(db, { after: 0, upTo: await findNewestSeq(db) }));
}

/** Every acknowledged Change is there once; seq has no gaps; and the post has lost a millionth to each. */
function expectWhole(record: Record, taken: readonly string[]): void {
  const ids = record.changes.slice(1).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(taken.filter((id) => !ids.includes(id))).toEqual([]);
  expect(record.changes.map(({ seq }) => seq)).toEqual(record.changes.map((_, at) => at + 1));
  expect(record.now.versions('post', 'post-1')).toMatchObject([{ fteMicro: MICRO - ids.length }]);
  expect([...record.now.ids('caseloadCount')].map((id) => id.split(':')[0]).sort()).toEqual(ids.toSorted());
}

describeOnBoth('processes of their own', (open) => {
  test('two racing 1,000 writes: each accepted once, none lost, seq without gaps', { timeout: 120_000 }, async () => {
    const { db, url } = await open();
    await appendHistory(db, makeRecord(makePost()));
    const writers = await Promise.all([startWriter(url, 'a', '475', '50'), startWriter(url, 'b', '475', '50')]);
    writers.forEach(go);
    await Promise.all(writers.map(({ ended }) => ended));
    const taken = writers.flatMap(takenBy);
    expect(writers.map(({ lines }) => lines.length)).toEqual([526, 526]);
    expect(taken).toHaveLength(1000);
    const record = await reread(db);
    expect(record.seq).toBe(1001);
    expectWhole(record, taken);
  });

  test('one killed in the middle of writing loses no acknowledged write', { timeout: 60_000 }, async () => {
    const { db, url } = await open();
    await appendHistory(db, makeRecord(makePost()));
    const [killed, other] = await Promise.all([startWriter(url, 'a', '5000', '0'), startWriter(url, 'b', '100', '0')]);
    [killed, other].forEach(go);
    await untilLines(killed, 60);
    killed.child.kill('SIGKILL');
    await Promise.all([killed.ended, other.ended]);
    const taken = [killed, other].flatMap(takenBy);
    expect(takenBy(other)).toHaveLength(100);
    const again = await connectNode({ url });
    onTestFinished(() => again.$client.close());
    expectWhole(await reread(again), taken);
  });
});
