import { spawn } from 'node:child_process';

type Part = { command: string; args: string[] };

/** Starts the parts side by side; when one ends, or we are told to stop, all end. */
export function runTogether(parts: Part[]): void {
  const children = parts.map(({ command, args }) => spawn(command, args, { stdio: 'inherit' }));
  const stop = (status: number) => {
    process.exitCode = status;
    for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
  };
  for (const child of children) {
    child.once('exit', (status) => stop(status ?? 0));
    child.once('error', (error) => {
      console.error(error.message);
      stop(1);
    });
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(0));
}
