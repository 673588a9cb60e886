import { binaryCloudEvent } from '../../cloudevents.ts';
import type { CloudEventAttributes } from '../../cloudevents.ts';
import { structuredCloudEvent } from '../../envelopes/cloudevents.ts';
import { framingOf } from '../../framing.ts';
import { jsonValue } from '../../json-value.ts';
import type { Message } from '../../message.ts';
import { utf8 } from '../../utf8.ts';
import { parseJson } from '../../../tree/json.ts';
import { fromBase64 } from '../base64.ts';
import { numberOf } from '../framework.ts';
import type { Framework } from '../framework.ts';

/** Knative Eventing: extensions of CloudEvents, in headers or (structured mode) within the JSON; the data of the error is base64 and may be cut. */
export const knative: Framework = {
  id: 'knative',
  title: 'Knative',
  recognise(message) {
    const attributes = binaryCloudEvent(message.headers) ?? structured(message);
    const failedIn = attributes?.get('knativeerrordest');
    if (!attributes || failedIn === undefined) return undefined;
    const code = attributes.get('knativeerrorcode');
    const data = attributes.get('knativeerrordata');
    const decoded = data === undefined ? undefined : fromBase64(data);
    return { failedIn, errorCode: numberOf(code !== undefined && /^\d{1,9}$/.test(code) ? BigInt(code) : undefined), message: decoded === undefined ? data : (utf8(decoded) ?? data) };
  },
};

function structured(message: Message): CloudEventAttributes | undefined {
  if (!message.value || framingOf(message, 'value').id !== 'cloudevents-structured') return undefined;
  const text = utf8(message.value);
  // Reading the whole event is worth it only where the word stands in it.
  const { root } = text?.includes('"knativeerrordest"') ? parseJson(text) : {};
  return root && structuredCloudEvent(jsonValue(root))?.says;
}
