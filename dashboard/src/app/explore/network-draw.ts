// The graph as a picture: sigma on WebGL2, in a chunk of its own, for sigma asks for WebGL2 as soon as it is loaded.
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import Sigma from 'sigma';
import {EdgeArrowProgram, EdgeLineProgram, EdgeRectangleProgram, NodeProgram, type ProgramInfo} from 'sigma/rendering';
import type {NodeDisplayData, RenderParams} from 'sigma/types';
import {floatColor} from 'sigma/utils';
import {doneOrSaid, quadColour} from '../words';
import type {Net, NetEdge, NetNode} from './network-model';

/** What is shown of the graph beside its nodes and edges. */
export interface View {
  selected: string;
  pinned: Set<string>;
  hidden: Set<string>;
  /** The nodes of a path, in order. */
  path: string[];
}

interface Look { x: number; y: number; size: number; fixed: boolean; node: NetNode }
interface Tie { sort: NetEdge['sort'] }

const mostLines = 1500; // edges that are drawn smoothly and also while the picture moves; more are hairs, and wait until it stands

const shapes = {disc: 0, ring: 1, square: 2};

/** Nodes as discs (events), rings (events that somebody denies) and squares (actors). */
class Dots extends NodeProgram<'u_sizeRatio' | 'u_correctionRatio' | 'u_matrix', Look, Tie> {
  getDefinition() {
    const {FLOAT, UNSIGNED_BYTE, TRIANGLES} = WebGL2RenderingContext;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: `
        attribute vec4 a_id; attribute vec4 a_color; attribute vec2 a_position; attribute float a_size; attribute float a_shape; attribute float a_angle;
        uniform mat3 u_matrix; uniform float u_sizeRatio; uniform float u_correctionRatio;
        varying vec4 v_color; varying vec2 v_at; varying float v_radius; varying float v_shape;
        void main() {
          float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
          v_at = size * vec2(cos(a_angle), sin(a_angle));
          v_radius = size / 2.0;
          v_shape = a_shape;
          gl_Position = vec4((u_matrix * vec3(a_position + v_at, 1)).xy, 0, 1);
          #ifdef PICKING_MODE
          v_color = a_id;
          #else
          v_color = a_color;
          #endif
          v_color.a *= 255.0 / 254.0;
        }`,
      FRAGMENT_SHADER_SOURCE: `
        precision highp float;
        varying vec4 v_color; varying vec2 v_at; varying float v_radius; varying float v_shape;
        uniform float u_correctionRatio;
        void main(void) {
          float soft = u_correctionRatio * 2.0;
          float outside = length(v_at) - v_radius;
          if (v_shape > 1.5) outside = max(max(abs(v_at.x), abs(v_at.y)) - v_radius * 0.76, outside);
          #ifdef PICKING_MODE
          gl_FragColor = outside > 0.0 ? vec4(0.0) : v_color;
          #else
          if (v_shape > 0.5 && v_shape < 1.5) outside = max(outside, v_radius * 0.5 - length(v_at));
          gl_FragColor = mix(v_color, vec4(0.0), clamp((outside + soft) / soft, 0.0, 1.0));
          #endif
        }`,
      METHOD: TRIANGLES,
      UNIFORMS: ['u_sizeRatio', 'u_correctionRatio', 'u_matrix'] as const,
      ATTRIBUTES: [
        {name: 'a_position', size: 2, type: FLOAT},
        {name: 'a_size', size: 1, type: FLOAT},
        {name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true},
        {name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true},
        {name: 'a_shape', size: 1, type: FLOAT},
      ],
      CONSTANT_ATTRIBUTES: [{name: 'a_angle', size: 1, type: FLOAT}],
      CONSTANT_DATA: [[0], [2 * Math.PI / 3], [4 * Math.PI / 3]],
    };
  }

  processVisibleItem(index: number, start: number, data: NodeDisplayData & {shape?: number}) {
    this.array.set([data.x, data.y, data.size, floatColor(data.color), index, data.shape ?? shapes.disc], start);
  }

  setUniforms({sizeRatio, correctionRatio, matrix}: RenderParams, {gl, uniformLocations}: ProgramInfo) {
    gl.uniform1f(uniformLocations.u_sizeRatio!, sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio!, correctionRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix!, false, matrix);
  }
}

interface Labelled { x: number; y: number; size: number; label: string | null; zIndex?: number; labelColour?: string }

interface Callbacks { select(id: string | null): void; busy(laying: boolean): void }

/** Draws the graph into an element until it is ended. */
export class Drawing {
  readonly graph = new Graph<Look, Tie>({type: 'directed', multi: true});
  #sigma: Sigma<Look, Tie>;
  #ground = '';
  #round = 0; // counts layouts, so that one that was overtaken stops
  #ended = false;
  #view: View = {selected: '', pinned: new Set(), hidden: new Set(), path: []};
  #colours: Record<string, string> = {};
  #near = new Set<string>(); // the neighbours of what is selected

  constructor(element: HTMLElement, callbacks: Callbacks) {
    this.#callbacks = callbacks;
    this.#readColours();
    this.#sigma = new Sigma<Look, Tie>(this.graph, element, {
      allowInvalidContainer: true,
      nodeProgramClasses: {dot: Dots}, defaultNodeType: 'dot',
      edgeProgramClasses: {hair: EdgeLineProgram, line: EdgeRectangleProgram, arrow: EdgeArrowProgram}, defaultEdgeType: 'line',
      labelFont: getComputedStyle(element).fontFamily, labelSize: 12, labelDensity: 0.5, labelGridCellSize: 120, labelRenderedSizeThreshold: 5,
      minCameraRatio: 0.02, maxCameraRatio: 6, zIndex: true, stagePadding: 40, zoomDuration: 0, inertiaDuration: 0,
      nodeReducer: (id, data) => this.#nodeLook(id, data),
      edgeReducer: (id, data) => this.#edgeLook(id, data),
      defaultDrawNodeLabel: (context, data, settings) => this.#label(context, data, settings, false),
      defaultDrawNodeHover: (context, data, settings) => this.#label(context, data, settings, true),
    });
    this.#sigma.on('clickNode', ({node}) => { if (!this.#dragged) callbacks.select(node); });
    this.#sigma.on('clickStage', () => { if (!this.#dragged) callbacks.select(null); });
    for (const [over, kind] of [[true, 'enterNode'], [false, 'leaveNode']] as const) {
      this.#sigma.on(kind, ({node}) => {
        this.#hovered = over ? node : '';
        this.#sigma.refresh({partialGraph: {nodes: [node]}, skipIndexation: true});
      });
    }
    this.#sigma.on('beforeRender', () => { this.#written = []; });
    this.#letDrag();
    this.#dark.addEventListener('change', this.recolour);
  }

  #callbacks: Callbacks;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #dragged = false;
  #hovered = '';
  #written: {left: number; right: number; top: number; bottom: number}[] = []; // where labels stand in this frame

  /** Writes a node's label beside it, on the side where there is room, with a rim that keeps it apart from edges. */
  #label(context: CanvasRenderingContext2D, data: Labelled, {labelFont, labelSize, labelWeight}: {labelFont: string; labelSize: number; labelWeight: string}, framed: boolean) {
    if (!data.label) return;
    context.font = `${labelWeight} ${labelSize}px ${labelFont}`;
    const width = context.measureText(data.label).width;
    const toLeft = data.x + data.size + width + 8 > this.#sigma.getDimensions().width && data.x > width;
    const x = toLeft ? data.x - data.size - 4 - width : data.x + data.size + 4;
    const box = {left: x - 3, right: x + width + 3, top: data.y - labelSize * 0.7, bottom: data.y + labelSize * 0.7};
    const over = this.#written.some(b => b.left < box.right && box.left < b.right && b.top < box.bottom && box.top < b.bottom);
    if (over && !framed && data.zIndex !== 2) return; // two labels on each other say nothing
    this.#written.push(box);
    context.lineJoin = 'round';
    if (framed) {
      context.fillStyle = this.#colours.card!;
      context.strokeStyle = this.#colours.accent!;
      context.lineWidth = 1;
      context.beginPath();
      context.roundRect(x - 4, data.y - labelSize * 0.9, width + 8, labelSize * 1.8, 4);
      context.fill();
      context.stroke();
    } else {
      context.strokeStyle = this.#colours.card!;
      context.lineWidth = 3;
      context.strokeText(data.label, x, data.y + labelSize / 3);
    }
    context.fillStyle = framed ? this.#colours.ink! : data.labelColour ?? this.#colours.ink!;
    context.fillText(data.label, x, data.y + labelSize / 3);
  }

  #letDrag() {
    let held: string | null = null;
    this.#sigma.on('downStage', () => { this.#dragged = false; });
    this.#sigma.on('downNode', ({node}) => {
      held = node;
      this.#dragged = false;
      // What is held must not make the rest move: without this, sigma fits the picture anew at each step.
      if (!this.#sigma.getCustomBBox()) this.#sigma.setCustomBBox(this.#sigma.getBBox());
    });
    this.#sigma.on('moveBody', ({event}) => {
      if (!held) return;
      this.#dragged = true;
      const {x, y} = this.#sigma.viewportToGraph(event);
      this.graph.mergeNodeAttributes(held, {x, y});
      event.preventSigmaDefault();
      event.original.preventDefault();
      event.original.stopPropagation();
    });
    const drop = () => { held = null; };
    this.#sigma.on('upNode', drop);
    this.#sigma.on('upStage', drop);
  }

  #readColours() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ['ink', 'soft', 'rule', 'card', 'accent', 'mark']) this.#colours[name] = style.getPropertyValue('--' + name).trim();
    this.#colours.NO_QUAD = quadColour(null);
    for (const quad of ['MATERIAL_CONFLICT', 'VERBAL_CONFLICT', 'VERBAL_COOPERATION', 'MATERIAL_COOPERATION'] as const) this.#colours[quad] = quadColour(quad);
  }

  /** Takes on the colours of the page as they are now. */
  recolour = () => {
    this.#readColours();
    this.#sigma.refresh();
  };

  #nodeLook(id: string, {node, x, y, size}: Look): Partial<NodeDisplayData> & {shape: number; labelColour: string} {
    const {selected, pinned, hidden, path} = this.#view;
    const {event, actor} = node;
    const onPath = path.includes(id);
    const chosen = id === selected;
    const apart = selected ? !chosen && !onPath && !this.#near.has(id) : path.length > 0 && !onPath;
    const faint = apart || actor?.generic;
    const ahead = event && !doneOrSaid.includes(event.status);
    const colour = onPath || chosen ? this.#colours.mark! : event ? (ahead ? mixed(this.#colours[node.kind]!, this.#colours.card!, 0.5) : this.#colours[node.kind]!) : pinned.has(id) ? this.#colours.accent! : this.#colours.ink!;
    return {
      x, y, size: chosen || onPath ? size + 2 : size,
      hidden: hidden.has(node.kind),
      color: faint ? mixed(colour, this.#colours.card!, 0.7) : colour,
      label: apart && id !== this.#hovered ? '' : !chosen && id !== this.#hovered && node.label.length > 36 ? node.label.slice(0, 34) + '…' : node.label,
      labelColour: faint ? mixed(this.#colours.ink!, this.#colours.card!, 0.55) : event ? this.#colours.soft! : this.#colours.ink!,
      forceLabel: chosen || onPath || (!!selected && !apart && this.#near.size <= 8),
      zIndex: chosen || onPath ? 2 : faint ? 0 : 1,
      shape: actor ? shapes.square : event!.disputed ? shapes.ring : shapes.disc,
    };
  }

  #edgeLook(id: string, {sort}: Tie) {
    const {selected, hidden, path} = this.#view;
    const [from, to] = this.graph.extremities(id);
    const [a, b] = [path.indexOf(from), path.indexOf(to)];
    const onPath = a >= 0 && b >= 0 && Math.abs(a - b) === 1;
    const touches = selected === from || selected === to;
    const kinds = [from, to].map(end => this.graph.getNodeAttribute(end, 'node').kind);
    const strong = onPath ? this.#colours.mark! : sort === 'LINK' ? this.#colours.accent! : touches ? this.#colours.soft! : mixed(this.#colours.soft!, this.#colours.card!, 0.45);
    const faint = (selected || path.length > 0) && !touches && !onPath;
    return {
      type: sort !== 'ROLE' ? 'arrow' : this.graph.size > mostLines && !touches && !onPath ? 'hair' : 'line',
      color: faint ? mixed(strong, this.#colours.card!, 0.72) : strong,
      size: onPath ? 4 : sort === 'LINK' ? 2 : touches ? 1.6 : 0.9,
      hidden: kinds.some(kind => hidden.has(kind)),
      zIndex: onPath || touches ? 1 : 0,
    };
  }

  /** Shows other nodes as selected, hidden, pinned or on a path. */
  look(view: View) {
    if (this.#ended) return;
    // What is selected elsewhere and does not stand here sets nothing apart.
    const selected = this.graph.hasNode(view.selected) ? view.selected : '';
    const other = selected !== this.#view.selected;
    this.#view = {...view, selected};
    this.#near = new Set(selected ? this.graph.neighbors(selected) : []);
    this.#sigma.refresh();
    if (other) this.#reveal(selected);
  }

  /** Moves the view to a node that was selected elsewhere and is out of it. */
  #reveal(id: string) {
    const at = this.#sigma.getNodeDisplayData(id);
    if (!at) return;
    const {x, y} = this.#sigma.framedGraphToViewport(at);
    const {width, height} = this.#sigma.getDimensions();
    if (x < 0 || y < 0 || x > width || y > height) this.#sigma.getCamera().setState({x: at.x, y: at.y});
  }

  /**
   * Draws another graph. On the same ground, such as a filter, what stood stays where it stood and what is new finds its place
   * around; on another ground all is laid out anew but for what is pinned. The same stages on a new ground give the same picture.
   */
  async show(net: Net, ground: string, view: View) {
    if (this.#ended) return;
    const mine = ++this.#round;
    const anew = ground !== this.#ground;
    const {graph} = this;
    const scale = Math.max(0.4, Math.min(1, (150 / net.nodes.size) ** 0.35)); // many nodes are drawn smaller
    const stood = new Map(graph.mapNodes((id, {x, y}) => [id, {x, y}]));
    const placed = (id: string) => (anew && !view.pinned.has(id) ? undefined : stood.get(id));
    this.#callbacks.busy(true);
    // A layout works on a graph of its own, so that no half-made picture is shown.
    const work = new Graph<Look, Tie>({type: 'directed', multi: true});
    const byStage = Array.from({length: net.stages}, () => [] as NetNode[]);
    for (const node of net.nodes.values()) byStage[node.stage]!.push(node);
    let waiting = [...net.edges.values()];
    for (const [stage, nodes] of byStage.entries()) {
      let fresh = 0;
      for (const node of nodes) {
        const at = placed(node.id);
        if (!at) fresh++;
        const size = scale * (node.actor ? 5 + Math.min(11, 1.6 * Math.sqrt(node.degree)) : 4 + Math.min(5, Math.sqrt(node.event!.lineCount)));
        work.addNode(node.id, {...(at ?? scattered(node.id)), size, fixed: !!at, node});
      }
      waiting = waiting.filter(({id, from, to, sort, stage: since}) => {
        if (since > stage || !work.hasNode(from) || !work.hasNode(to)) return true;
        work.addDirectedEdgeWithKey(id, from, to, {sort});
        return false;
      });
      if (!fresh) continue;
      // What joins a picture that stands begins beside what it is joined to.
      if (stage > 0 || !anew) for (const {id} of nodes) if (!placed(id)) besideNeighbours(work, id);
      await this.#layOut(work, stage === 0 && anew, mine);
      if (mine !== this.#round) return;
      work.updateEachNodeAttributes((_, look) => ({...look, fixed: true}));
    }
    this.#ground = ground;
    graph.clear();
    graph.import(work);
    this.#sigma.setCustomBBox(null);
    this.#sigma.setSetting('hideEdgesOnMove', graph.size > mostLines);
    if (anew) this.whole();
    this.look(view);
    this.#callbacks.busy(false);
  }

  /** Lays out everything that is not pinned anew. */
  async again(net: Net, view: View) {
    const ground = this.#ground;
    this.#ground = '';
    await this.show(net, ground, view);
  }

  async #layOut(work: Graph<Look, Tie>, whole: boolean, mine: number) {
    const settings = {...forceAtlas2.inferSettings(work), barnesHutOptimize: work.order > 800, gravity: 0.2, scalingRatio: 14, adjustSizes: false};
    let left = Math.max(60, Math.min(whole ? 600 : 150, Math.round(180_000 / work.order)));
    while (left > 0 && mine === this.#round) {
      const step = Math.max(10, Math.min(left, Math.round(12_000 / work.order)));
      forceAtlas2.assign(work, {iterations: step, settings});
      left -= step;
      await new Promise(resolve => setTimeout(resolve));
    }
  }

  zoom(by: number) {
    const camera = this.#sigma.getCamera();
    camera.setState({ratio: camera.getBoundedRatio(camera.ratio / by)});
  }

  /** Shows the whole graph. */
  whole() {
    this.#sigma.getCamera().setState({x: 0.5, y: 0.5, ratio: 1, angle: 0});
  }

  /** What is on the screen, as one canvas. */
  picture(): HTMLCanvasElement {
    this.#sigma.refresh(); // WebGL keeps what it drew only until the browser shows it
    const layers = Object.entries(this.#sigma.getCanvases()).filter(([name]) => name !== 'mouse');
    const canvas = document.createElement('canvas');
    canvas.width = layers[0]![1].width;
    canvas.height = layers[0]![1].height;
    const context = canvas.getContext('2d')!;
    context.fillStyle = this.#colours.card!;
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const [, layer] of layers) context.drawImage(layer, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  end() {
    this.#ended = true;
    this.#round++;
    this.#dark.removeEventListener('change', this.recolour);
    this.#sigma.kill();
  }
}

/** A place by the id alone, so that a graph begins the same each time. */
function scattered(id: string) {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619);
  const [angle, far] = [(hash >>> 16) / 65536 * 2 * Math.PI, Math.sqrt((hash & 65535) / 65536)];
  return {x: 100 * far * Math.cos(angle), y: 100 * far * Math.sin(angle)};
}

function besideNeighbours(work: Graph<Look, Tie>, id: string) {
  const stand = work.neighbors(id).map(other => work.getNodeAttributes(other)).filter(look => look.fixed);
  if (!stand.length) return;
  const off = scattered(id);
  work.mergeNodeAttributes(id, {
    x: stand.reduce((sum, look) => sum + look.x, 0) / stand.length + off.x / 10,
    y: stand.reduce((sum, look) => sum + look.y, 0) / stand.length + off.y / 10,
  });
}

/** One #rrggbb colour with a part of another in it. */
function mixed(colour: string, other: string, part: number): string {
  const at = (hex: string, i: number) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);
  const channel = (i: number) => Math.round(at(colour, i) * (1 - part) + at(other, i) * part).toString(16).padStart(2, '0');
  return '#' + channel(0) + channel(1) + channel(2);
}
