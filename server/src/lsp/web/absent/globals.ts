/** What Node has without asking for it. */
export const process = { env: {} as Readonly<Record<string, string | undefined>>, platform: 'linux', pid: 0, argv: [] as readonly string[], cwd: (): string => '/', exit: (): void => undefined, on: (): void => undefined };

const waiting: (() => void)[] = [];
const channel = new MessageChannel();
(channel.port1 as unknown as { onmessage: () => void }).onmessage = () => waiting.shift()?.();

/** After what is waiting already, without the pause of a timer. */
export function setImmediate(run: () => void): void {
  waiting.push(run);
  channel.port2.postMessage(undefined);
}
