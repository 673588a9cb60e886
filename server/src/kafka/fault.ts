/** Every way that a question to a Kafka cluster may fail. `at` is "host:port". No secret is in it. */
export type Fault =
  | { readonly kind: 'name-unknown' | 'refused' | 'no-way' | 'tls-wrong-name' | 'tls-expired' | 'tls-wants-certificate' | 'tls-wanted' | 'tls-not-spoken' | 'not-kafka' | 'credentials-wanted' | 'credentials-unwanted'; readonly at: string }
  | { readonly kind: 'tls-untrusted' | 'tls-failed' | 'network'; readonly at: string; readonly code: string }
  | { readonly kind: 'timed-out' | 'closed'; readonly at: string; readonly doing: string }
  | { readonly kind: 'credentials-refused'; readonly at: string; readonly mechanism: string; readonly said: string }
  | { readonly kind: 'no-token'; readonly reason: string }
  /** The key of the client certificate does not open with the passphrase that was given. */
  | { readonly kind: 'key-locked' }
  | { readonly kind: 'mechanism-not-offered'; readonly at: string; readonly mechanism: string; readonly offered: readonly string[] }
  /** The brokers that were named are reached, and one that they name is not. */
  | { readonly kind: 'advertised'; readonly broker: number; readonly at: string; readonly cause: Fault }
  | { readonly kind: 'not-authorised'; readonly what: 'topic' | 'group'; readonly name: string }
  | { readonly kind: 'not-authorised'; readonly what: 'cluster' }
  | { readonly kind: 'no-topic' | 'no-group' | 'bad-topic-name'; readonly name: string }
  | { readonly kind: 'no-partition' | 'no-leader'; readonly topic: string; readonly partition: number }
  | { readonly kind: 'too-old'; readonly at: string; readonly api: string }
  | { readonly kind: 'too-long'; readonly at: string; readonly bytes: number; readonly most: number }
  /** None of several brokers that were named could be used. */
  | { readonly kind: 'no-broker'; readonly faults: readonly Fault[] }
  | { readonly kind: 'error'; readonly doing: string; readonly error: string }
  | { readonly kind: 'cancelled' };

/** What the work behind the port throws; at the port it becomes a value. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** What was thrown, as a fault; anything else is a fault of this program and thrown on. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  throw error;
}

/** Whether the same question may be answered a moment later. */
export function mayPass(fault: Fault): boolean {
  switch (fault.kind) {
    case 'refused': case 'no-way': case 'network': case 'timed-out': case 'closed': case 'no-leader': case 'name-unknown':
      return true;
    case 'advertised':
      return mayPass(fault.cause);
    case 'no-broker':
      return fault.faults.some(mayPass);
    case 'error':
      return true;
    default:
      return false;
  }
}

/** The fault in a sentence or two: what is, and what to do. */
export function sentenceOf(fault: Fault): string {
  switch (fault.kind) {
    case 'name-unknown':
      return `The host name of ${fault.at} is unknown. Look at how it is written, and whether a VPN is needed.`;
    case 'refused':
      return `${fault.at} refused the connection: nothing listens there, or a firewall is in the way.`;
    case 'no-way':
      return `There is no way to the network of ${fault.at}.`;
    case 'network':
      return `The connection to ${fault.at} failed (${fault.code}).`;
    case 'tls-untrusted':
      return `The certificate of ${fault.at} is signed by nobody who is trusted here (${fault.code}). Name its CA under "tls".`;
    case 'tls-wrong-name':
      return `The certificate of ${fault.at} is for another host. Name the broker as its certificate does.`;
    case 'tls-expired':
      return `The certificate of ${fault.at} has expired, or is not valid yet. It is to be renewed at the broker; where it was, look at the clock here.`;
    case 'tls-wants-certificate':
      return `${fault.at} wants a client certificate. Name "cert" and "key" under "tls"; if they are named, it does not trust them.`;
    case 'tls-wanted':
      return `${fault.at} speaks TLS, and none is set for it. Add "tls": true.`;
    case 'tls-not-spoken':
      return `${fault.at} does not speak TLS: it closed the connection in the middle of the handshake. Take away "tls", or name its TLS port.`;
    case 'tls-failed':
      return `TLS with ${fault.at} failed (${fault.code}).`;
    case 'not-kafka':
      return `What answers at ${fault.at} is no Kafka broker.`;
    case 'credentials-wanted':
      return `${fault.at} closed the connection at the first question: it may want credentials. Set "auth".`;
    case 'credentials-unwanted':
      return `${fault.at} takes no credentials on this port. Take away "auth", or name its SASL port.`;
    case 'credentials-refused':
      return `${fault.at} does not accept the credentials (${fault.mechanism})${fault.said === '' ? '' : `: ${quoted(fault.said)}`}.`;
    case 'no-token':
      return `There is no access token: ${fault.reason}.`;
    case 'key-locked':
      return 'The passphrase does not open the key of the client certificate. Nothing was asked of the cluster.';
    case 'mechanism-not-offered':
      return `${fault.at} does not offer ${fault.mechanism}. It offers ${fault.offered.length === 0 ? 'none' : fault.offered.join(', ')}.`;
    case 'timed-out':
      return `${fault.at} did not answer in time (${fault.doing}).`;
    case 'closed':
      return `${fault.at} closed the connection (${fault.doing}).`;
    case 'advertised':
      return `Broker ${fault.broker} is advertised as ${fault.at}, and cannot be reached there. ${sentenceOf(fault.cause)} The addresses come from advertised.listeners of the brokers.`;
    case 'not-authorised':
      return fault.what === 'cluster' ? 'The credentials do not allow this question about the cluster.' : `The credentials do not allow to read the ${fault.what} ${fault.name}.`;
    case 'no-topic':
      return `There is no topic ${fault.name}, or the credentials do not allow to see it.`;
    case 'bad-topic-name':
      return `${quoted(fault.name)} is no name that a topic may have.`;
    case 'no-group':
      return `There is no group ${fault.name}.`;
    case 'no-partition':
      return `The topic ${fault.topic} has no partition ${fault.partition}.`;
    case 'no-leader':
      return `Partition ${fault.partition} of ${fault.topic} has no leader now: its brokers are down.`;
    case 'too-old':
      return `${fault.at} does not know ${fault.api} in a version that is spoken here. Kafka 0.11 and later do.`;
    case 'too-long':
      return `${fault.at} sent an answer of ${megabytes(fault.bytes)}, and ${megabytes(fault.most)} is the most that is read.`;
    case 'no-broker':
      return `None of the brokers can be used. ${fault.faults.map(sentenceOf).join(' ')}`;
    case 'error':
      return `The cluster answered ${fault.error} (${fault.doing}).`;
    case 'cancelled':
      return 'It was cancelled.';
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}

function quoted(text: string): string {
  return `"${text.length > 300 ? `${text.slice(0, 300)}…` : text}"`;
}
