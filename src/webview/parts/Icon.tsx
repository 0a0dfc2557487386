/** Each shape is another one: colour only says it twice. Drawn in a square of 16 units, in the text's colour. */
const shapes = {
  pass: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM5.2 8.2l2 2 3.7-4.3',
  error: 'M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  warning: 'M8 2 1.6 13.6h12.8ZM8 6.3v3.6M8 11.6v.2',
  history: 'M2.2 8a5.8 5.8 0 1 0 1.7-4.1L2.2 5.5M2.2 2.3v3.2h3.2M8 4.8v3.4l2.3 1.4',
  'play-circle': 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM6.6 5.6v4.8L10.4 8Z',
  'circle-outline': 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2Z',
  'circle-slash': 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2ZM4 12 12 4',
  question:
    'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM6 6.4a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1M8 11.3v.2',
  person: 'M8 2.2a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4ZM2.8 14c.2-3 2.2-4.6 5.2-4.6s5 1.6 5.2 4.6',
  chevron: 'm6 3.8 4.2 4.2L6 12.2',
  box: 'M2.8 2.8h10.4v10.4H2.8Z',
  'box-ticked': 'M2.8 2.8h10.4v10.4H2.8ZM5.2 8.2l2 2 3.7-4.3',
  check: 'm2.8 8.4 3.4 3.4 7-7.8',
  report: 'M3.6 1.8h6l2.8 2.8v9.6H3.6ZM5.8 7.6h4.4M5.8 10.4h4.4',
  beaker: 'M6.2 1.8v4.4L2.6 13c-.4.7 0 1.2.7 1.2h9.4c.7 0 1.1-.5.7-1.2L9.8 6.2V1.8M5 1.8h6M4.4 10h7.2',
  stop: 'M3.6 3.6h8.8v8.8H3.6Z',
  'open-beside': 'M9.2 2.4h4.4v4.4M13.6 2.4 7.4 8.6M11.4 9.4v4.2h-9v-9h4.2',
  close: 'm4 4 8 8M12 4l-8 8',
  search: 'M6.8 2.2a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2ZM10.2 10.2l3.8 3.8',
  lock: 'M3.6 7h8.8v6.8H3.6ZM5.4 7V4.8a2.6 2.6 0 0 1 5.2 0V7',
  bulb: 'M8 1.8a4.2 4.2 0 0 0-2.4 7.6c.6.5.8 1 .8 1.6h3.2c0-.6.2-1.1.8-1.6A4.2 4.2 0 0 0 8 1.8ZM6.4 13.6h3.2',
} as const;

export type IconName = keyof typeof shapes;

/** A sign beside words that say the same: nothing for who listens. */
export function Icon({ name, tone = '' }: { readonly name: IconName; readonly tone?: string }) {
  return (
    <svg class={`icon ${tone}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
