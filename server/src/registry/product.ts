import { isObject } from './body.ts';
import type { Client } from './client.ts';
import type { Product } from './port.ts';

/**
 * What answers at a URL, and in which version: Confluent says it at `/v1/metadata/version` (from 6.0 on), Apicurio in its own API beside the Confluent
 * one, Karapace in its health report. Who says nothing stays unnamed.
 */
export async function findProduct(client: Client, url: string, signal: AbortSignal | undefined): Promise<Product> {
  const read = async (path: string, elsewhere?: string): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await client.ask({ method: 'GET', path, ...(elsewhere !== undefined && { url: elsewhere }), ...(signal && { signal }) });
    return answer.kind === 'ok' && isObject(answer.value) ? answer.value : {};
  };
  const at = url.indexOf('/apis/ccompat/');
  if (at !== -1) {
    for (const version of ['v3', 'v2']) {
      const info = await read('/', `${url.slice(0, at)}/apis/registry/${version}/system/info`);
      if (typeof info['version'] === 'string') return { name: 'Apicurio Registry', version: info['version'] };
    }
    return { name: 'Apicurio Registry', version: undefined };
  }
  const metadata = await read('/v1/metadata/version');
  if (typeof metadata['version'] === 'string') return { name: 'Confluent Schema Registry', version: metadata['version'] };
  const health = await read('/_health');
  if (typeof health['karapace_version'] === 'string') return { name: 'Karapace', version: health['karapace_version'] };
  return { name: undefined, version: undefined };
}
