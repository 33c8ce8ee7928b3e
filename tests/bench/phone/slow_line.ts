// A line as a phone has it in a stairwell: so many bytes a second in each direction for everything together, and each piece
// so much later. It lies between browser and server, so that a service worker's requests are as slow as a page's.
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

export interface Line {
  down: number // bytes a second
  up: number
  delay_ms: number // one way
}
export const edge_of_coverage: Line = { down: 200_000, up: 93_750, delay_ms: 75 } // 1.6 Mbit/s, 0.75 Mbit/s, 150 ms there and back

class Direction {
  bytes = 0
  private free_at = 0
  constructor(
    private readonly rate: number,
    private readonly delay_ms: number,
  ) {}
  // Pieces leave one after the other, as fast as the line is, whosever they are.
  pass(from: Socket, to: Socket) {
    from.on('data', (piece) => {
      this.bytes += piece.length
      this.free_at = Math.max(this.free_at, performance.now()) + (piece.length / this.rate) * 1000
      setTimeout(() => to.writable && to.write(piece), this.free_at + this.delay_ms - performance.now())
    })
    const later = (end: () => void) => () => setTimeout(end, Math.max(0, this.free_at - performance.now()) + this.delay_ms + 5)
    from.on('end', later(() => to.end()))
    from.on('error', () => to.destroy())
    from.on('close', later(() => to.destroy()))
  }
}

export class SlowLine {
  private constructor(
    readonly url: string,
    private readonly server: Server,
    private readonly down: Direction,
    private readonly sockets: Set<Socket>,
  ) {}

  static async to(target: string, line = edge_of_coverage): Promise<SlowLine> {
    const { port } = new URL(target)
    const down = new Direction(line.down, line.delay_ms)
    const up = new Direction(line.up, line.delay_ms)
    const sockets = new Set<Socket>()
    const server = createServer((client) => {
      const far = connect(Number(port), '127.0.0.1')
      sockets.add(client).add(far)
      up.pass(client, far)
      down.pass(far, client)
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    return new SlowLine(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, down, sockets)
  }

  get bytes_down() {
    return this.down.bytes
  }
  stop() {
    for (const socket of this.sockets) socket.destroy()
    this.server.close()
  }
}
