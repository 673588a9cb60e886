import { browserCommands } from '../../protocol/browser.ts';
import type { BrowserNode } from '../../protocol/browser.ts';
import { nameOf } from './connected.ts';
import type { NodeKind } from './node-kind.ts';
import { troubleOf } from './trouble.ts';

/** Under a version: the versions of others that it refers to. */
export const version: NodeKind<'version'> = {
  kind: 'version',
  async children(ref, question) {
    const to = await question.connected.to(ref);
    if (to.kind === 'trouble') return to;
    const { registry, setting } = to.connected;
    const answer = await registry.version(ref.subject, ref.version, question.signal);
    if (answer.kind !== 'ok') return troubleOf(answer, nameOf(ref, setting), `what version ${ref.version} of "${ref.subject}" is`, ref, setting.url);
    return answer.value.references.map((it): BrowserNode => ({
      ref: { ...ref, subject: it.subject, version: it.version }, id: `${question.id}/${it.name}`, label: it.name, description: `${it.subject} · v${it.version}`,
      spoken: `Reference ${it.name}: version ${it.version} of ${it.subject}`, tooltip: `${it.name}\n${it.subject}, version ${it.version}`, icon: 'references', state: 'collapsed', context: 'version reference', command: { id: browserCommands.open },
    }));
  },
};
