/** A heap of states by cost, for shortest ways. A state that got cheaper is pushed again; its older entries are passed over. */
export class MinHeap {
  private readonly states: number[] = [];
  private readonly costs: number[] = [];

  push(state: number, cost: number): void {
    const { states, costs } = this;
    let at = states.length;
    states.push(state);
    costs.push(cost);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (costs[parent]! <= cost) break;
      states[at] = states[parent]!;
      costs[at] = costs[parent]!;
      at = parent;
    }
    states[at] = state;
    costs[at] = cost;
  }

  /** The cheapest state whose cost is still `known`; -1 when none is left. */
  pop(known: Float64Array): number {
    while (this.states.length > 0) {
      const state = this.states[0]!;
      const cost = this.costs[0]!;
      this.drop();
      if (cost <= known[state]!) return state;
    }
    return -1;
  }

  private drop(): void {
    const { states, costs } = this;
    const state = states.pop()!;
    const cost = costs.pop()!;
    const count = states.length;
    if (count === 0) return;
    let at = 0;
    for (let child = 1; child < count; child = at * 2 + 1) {
      if (child + 1 < count && costs[child + 1]! < costs[child]!) child++;
      if (costs[child]! >= cost) break;
      states[at] = states[child]!;
      costs[at] = costs[child]!;
      at = child;
    }
    states[at] = state;
    costs[at] = cost;
  }
}
