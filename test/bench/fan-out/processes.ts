import { type ChildProcess, fork } from 'node:child_process';

/** This very program in another role, on one core. */
export function start(args: readonly string[], core: number): ChildProcess {
  const script = process.argv[1] ?? '';
  const execArgv = ['--expose-gc'];
  const child = fork(script, [...args], {
    execPath: 'taskset',
    execArgv: ['-c', String(core), process.execPath, ...execArgv],
  });
  return child;
}

export function next<T>(child: ChildProcess, field: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`A process ended with ${code}.`));
    const onMessage = (message: Record<string, unknown>) => {
      if (!(field in message)) return;
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(message as T);
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
  });
}
