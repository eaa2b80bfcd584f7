/** A queue that gives the node of least bound first; of equal bounds the one put in last. */
export interface BestFirst<Node extends { bound: number }> {
  put(node: Node): void;
  take(): Node | undefined;
  /** The least bound in the queue; infinite when it is empty. */
  least(): number;
  size(): number;
}

export function bestFirst<Node extends { bound: number }>(): BestFirst<Node> {
  const heap: { node: Node; order: number }[] = [];
  let puts = 0;
  const before = (a: number, b: number) => {
    const first = heap[a] as { node: Node; order: number };
    const second = heap[b] as { node: Node; order: number };
    return first.node.bound < second.node.bound || (first.node.bound === second.node.bound && first.order > second.order);
  };
  const swap = (a: number, b: number) => {
    const kept = heap[a] as { node: Node; order: number };
    heap[a] = heap[b] as { node: Node; order: number };
    heap[b] = kept;
  };
  return {
    put(node) {
      let at = heap.push({ node, order: puts++ }) - 1;
      while (at > 0 && before(at, (at - 1) >> 1)) {
        swap(at, (at - 1) >> 1);
        at = (at - 1) >> 1;
      }
    },
    take() {
      const top = heap[0];
      const last = heap.pop();
      if (top === undefined || last === undefined) return undefined;
      if (top === last) return top.node;
      heap[0] = last;
      for (let at = 0; ; ) {
        let least = at;
        for (let child = 2 * at + 1; child <= 2 * at + 2 && child < heap.length; child++) if (before(child, least)) least = child;
        if (least === at) return top.node;
        swap(at, least);
        at = least;
      }
    },
    least: () => heap[0]?.node.bound ?? Number.POSITIVE_INFINITY,
    size: () => heap.length,
  };
}
