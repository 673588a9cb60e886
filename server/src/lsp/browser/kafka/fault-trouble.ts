import { clusterAddress } from '../../../core/config/kafka.ts';
import { sentenceOf } from '../../../kafka/fault.ts';
import type { Fault } from '../../../kafka/fault.ts';
import type { OpenCluster } from '../../kafka/clusters.ts';
import type { Remedy, Trouble } from '../trouble.ts';

/** What a cluster did not tell, as a trouble of one node. `what` is what it was asked for: "which topics it has". */
export function faultTrouble(fault: Fault, { reader, setting, ref }: OpenCluster, what: string): Trouble {
  const sentence = sentenceOf(fault);
  const configuration: Remedy = { kind: 'configuration', uri: ref.configFile };
  const remedies: readonly Remedy[] = wantsCredentials(fault) ? [{ kind: 'sign-in', url: clusterAddress(setting) }, { kind: 'retry' }, configuration] : [{ kind: 'retry' }, configuration];
  return { kind: 'trouble', short: sentence, reason: `The cluster ${reader.shown} did not say ${what}. ${sentence}`, remedies };
}

/** Whether other credentials may be all that it wants. */
export function wantsCredentials(fault: Fault): boolean {
  switch (fault.kind) {
    case 'credentials-wanted': case 'credentials-refused': case 'no-token': case 'key-locked': case 'mechanism-not-offered': case 'not-authorised':
      return true;
    case 'advertised':
      return wantsCredentials(fault.cause);
    case 'no-broker':
      return fault.faults.some(wantsCredentials);
    default:
      return false;
  }
}
