import { type LogOutputChannel, EventEmitter, LogLevel, workspace } from 'vscode';
import { credentialsRequest } from '../../server/src/protocol/messages.ts';

/**
 * The output channel as the language client's trace wants it. The language client traces only where a channel's log level
 * is Trace; a person who sets `event-schemas.trace.server` expects to see the messages whatever that level is.
 * `output` stays the caller's, disposing of the result leaves it alone.
 */
export function createTraceChannel(output: LogOutputChannel): LogOutputChannel {
  const levelChanged = new EventEmitter<LogLevel>();
  const isWanted = (): boolean => workspace.getConfiguration('event-schemas').get('trace.server', 'off') !== 'off';
  const level = (): LogLevel => isWanted() ? LogLevel.Trace : output.logLevel;
  const listeners = [
    output.onDidChangeLogLevel(() => levelChanged.fire(level())),
    workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('event-schemas.trace')) levelChanged.fire(level());
    }),
  ];
  return {
    name: output.name,
    get logLevel() { return level(); },
    onDidChangeLogLevel: levelChanged.event,
    trace: message => isWanted() ? output.info(withoutCredentials(message)) : output.trace(withoutCredentials(message)),
    debug: (message, ...rest) => output.debug(message, ...rest),
    info: (message, ...rest) => output.info(message, ...rest),
    warn: (message, ...rest) => output.warn(message, ...rest),
    error: (message, ...rest) => output.error(message, ...rest),
    append: value => output.append(value),
    appendLine: value => output.appendLine(value),
    replace: value => output.replace(value),
    clear: () => output.clear(),
    show: () => output.show(true),
    hide: () => output.hide(),
    dispose() {
      for (const listener of listeners) listener.dispose();
      levelChanged.dispose();
    },
  };
}

/** A message of the trace; of the one that carries credentials, only that it was sent. The language client writes what a message holds after its first line, or all of it as JSON. */
function withoutCredentials(message: string): string {
  if (!message.includes(credentialsRequest)) return message;
  const [line = ''] = message.split('\n', 1);
  return line.startsWith('{') ? `Message '${credentialsRequest}': not shown.` : `${line.replace(/Params:.*$/, '')} Params: not shown.`;
}
