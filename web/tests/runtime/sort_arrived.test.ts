import { expect, test } from 'vitest';
import { type ArrivedModel, sortArrived } from '../../app/src/models/sortArrived.js';
import { sidecarNames } from '../../app/src/predict/sidecarNames.js';

/** As the page takes files: `folder/name`. */
const arrived = (...paths: readonly string[]) =>
  paths.map((path) => {
    const at = path.lastIndexOf('/');
    return { file: new File(['x'], path.slice(at + 1)), folder: path.slice(0, Math.max(0, at)) };
  });

function filesOf(model: ArrivedModel): unknown {
  if (model.kind === 'incomplete') return model.missing;
  if (model.kind === 'exported' || model.kind === 'upscaler') return model.files.map(({ name }) => name);
  const { kind, files } = model;
  if (kind === 'tagger')
    return [(files.onnx as File).name, (files.tags.bytes as File).name, files.tags.format];
  return Object.values(files).map((file) => (file as File).name);
}

function sorted(...paths: readonly string[]) {
  const { models, others } = sortArrived(arrived(...paths));
  return {
    models: models.map((model) => [model.kind, model.name, filesOf(model)]),
    others: others.map(({ file }) => file.name),
  };
}

test('pictures and models that come together are told apart', () => {
  expect(sorted('a.png', 'x.param', 'b.jpg', 'x.bin', 'y.onnx', 'z.pth')).toEqual({
    models: [
      ['upscaler', 'x.param', ['x.param', 'x.bin']],
      ['upscaler', 'y.onnx', ['y.onnx']],
      ['upscaler', 'z.pth', ['z.pth']],
    ],
    others: ['a.png', 'b.jpg'],
  });
});

test('an ONNX file with a list is a tagger: the only one, or the one of its name', () => {
  expect(sorted('wd/model.onnx', 'wd/selected_tags.csv', 'a.png').models).toEqual([
    ['tagger', 'wd', ['model.onnx', 'selected_tags.csv', 'csv']],
  ]);
  expect(sorted('a.onnx', 'b.onnx', 'b.txt')).toEqual({
    models: [
      ['tagger', 'b.onnx', ['b.onnx', 'b.txt', 'txt']],
      ['upscaler', 'a.onnx', ['a.onnx']],
    ],
    others: [],
  });
});

test('ACG2vec’s release is a scorer: as an archive, or as a folder with all that lies in it', () => {
  expect(sorted('ACG2vec-1.0.0.zip').models).toEqual([
    ['scorer', 'ACG2vec-1.0.0.zip', ['ACG2vec-1.0.0.zip']],
  ]);
  const inside = ['variables/variables.index', 'variables/variables.data-00000-of-00001', 'saved_model.pb'];
  expect(sorted(...inside.map((path) => `pix2score/1/${path}`), 'a.png')).toEqual({
    models: [['scorer', 'pix2score/1', ['variables.index', 'variables.data-00000-of-00001']]],
    others: ['a.png'],
  });
  expect(sorted(...inside.map((path) => path.replace('variables/', 'our variables/')))).toEqual({
    models: [['scorer', 'our variables', ['variables.index', 'variables.data-00000-of-00001']]],
    others: ['saved_model.pb'],
  });
});

test('texts beside pictures of a folder, and a stray file, are no models; an unpaired one by itself is asked about', () => {
  const folder = ['set/a.png', 'set/a.txt', 'set/data.bin'];
  expect(sorted(...folder)).toEqual({ models: [], others: ['a.png', 'a.txt', 'data.bin'] });
  expect(sorted('alone.param').models).toEqual([['upscaler', 'alone.param', ['alone.param']]]);
});

test('a part of a model that comes by itself is no picture: what is missing is said; in a folder it is let be', () => {
  expect(sorted('variables.index', 'tags.csv', 'a.png')).toEqual({
    models: [
      ['incomplete', 'variables.index', 'variables.data-00000-of-00001'],
      ['incomplete', 'tags.csv', 'The .onnx file of this list'],
    ],
    others: ['a.png'],
  });
  expect(sorted('set/a.png', 'set/tags.csv', 'set/backup.zip')).toEqual({
    models: [],
    others: ['a.png', 'tags.csv', 'backup.zip'],
  });
});

test('exported models come as one, with the list of them', () => {
  expect(sorted('manifest.json', 'mine.onnx', 'tags.csv', 'a.png')).toEqual({
    models: [['exported', 'manifest.json', ['manifest.json', 'mine.onnx', 'tags.csv']]],
    others: ['a.png'],
  });
});

test('texts beside pictures are called as the command line calls them', () => {
  const names = ['a.png', 'a.jpg', 'b.png', 'c/a.png', '.hidden', 'no ending'];
  const origins = arrived(...names).map(({ file, folder }) => ({
    name: file.name,
    folder,
    type: '',
    bytes: 1,
  }));
  expect(sidecarNames(origins)).toEqual([
    'a.png.txt',
    'a.jpg.txt',
    'b.txt',
    'c/a.txt',
    '.hidden.txt',
    'no ending.txt',
  ]);
});
