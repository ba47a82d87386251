import { spawn } from 'node:child_process';

type Part = { command: string; args: string[] };

/** Starts the parts side by side; when one ends, or we are told to stop, all end. More can be added later. */
export function runTogether(parts: Part[]): { add: (part: Part) => void; stop: (status: number) => void } {
  const children = new Set<ReturnType<typeof spawn>>();
  const stop = (status: number) => {
    process.exitCode = status;
    for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
  };
  const add = ({ command, args }: Part) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    children.add(child);
    child.once('exit', (status) => stop(status ?? 0));
    child.once('error', (error) => {
      console.error(error.message);
      stop(1);
    });
  };
  for (const part of parts) add(part);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(0));
  return { add, stop };
}
