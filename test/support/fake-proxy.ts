import http from 'node:http';
import net from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface FakeProxy {
  readonly url: string;
  readonly port: number;
  /** What went through: `CONNECT host:port`, `GET http://…`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export interface FakeProxyOptions {
  readonly basic?: { readonly username: string; readonly password: string };
  /** What it answers in place of doing its work. */
  readonly refuses?: number | 'silence' | 'cut';
  /** Where names lead that no name server knows. */
  readonly hosts?: Readonly<Record<string, number>>;
}

/** A forward proxy on loopback for one test: whole URLs, and tunnels by CONNECT. */
export async function startFakeProxy({ basic, refuses, hosts = {} }: FakeProxyOptions = {}): Promise<FakeProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const wanted = basic && `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}`;
  const statusFor = (headers: http.IncomingHttpHeaders): number | 'silence' | 'cut' | undefined => refuses ?? (wanted !== undefined && headers['proxy-authorization'] !== wanted ? 407 : undefined);
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const status = statusFor(request.headers);
    if (status === 'silence') return;
    if (status === 'cut') return void request.socket.destroy();
    if (status !== undefined) return void response.writeHead(status).end(`no: ${request.headers['proxy-authorization']}`);
    const url = new URL(request.url ?? '');
    const headers = { ...request.headers };
    delete headers['proxy-authorization'];
    const onward = http.request({ host: '127.0.0.1', port: hosts[url.hostname] ?? url.port, path: url.pathname + url.search, method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  server.on('connect', (request, socket: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.on('error', () => {});
    const status = statusFor(request.headers);
    if (status === 'silence') return;
    if (status === 'cut') return void socket.destroy();
    if (status !== undefined) return void socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 3\r\n\r\nno!`);
    const { hostname, port } = new URL(`http://${request.url}`);
    const onward = net.connect({ host: '127.0.0.1', port: hosts[hostname] ?? Number(port) }, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    sockets.add(onward);
    onward.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`, port, asked,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => { server.close(() => resolve()); });
    },
  };
}
