#!/usr/bin/env python3
# schemas.py TREE: the published JSON schemas are schemas, the description of the interface is
# OpenAPI 3.1 by its own schema, and every golden file is what its schema says and no more.
import glob, json, os, re, sys
import jsonschema

tree = sys.argv[1]
export = tree + '/xslt/schema/export/'
wrong = 0


def read(path):
    with open(path, encoding='utf-8') as f:
        return json.load(f)


def complain(name, error):
    global wrong
    wrong += 1
    print('%s: %s: %s' % (name, '/'.join(map(str, error.absolute_path)), error.message[:300]))


def judge(name, schema, document):
    for error in jsonschema.Draft202012Validator(schema).iter_errors(document):
        complain(name, error)


# What is not described is seen: of our own answers a reader may pass over it, a test does not.
def closed(schema):
    if isinstance(schema, list):
        return [closed(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    out = {k: closed(v) for k, v in schema.items()}
    if isinstance(schema.get('properties'), dict) and 'additionalProperties' not in schema:
        out['additionalProperties'] = False
    return out


def schema_of(name, document):
    if re.match('made', name):
        return 'made-1'
    if re.match('failure', name) or 'form' in name:
        return 'failure-1'
    if document.get('answer') == 'leads':
        return 'leads-answer-1'
    if document.get('report') == 'partner':
        return 'partner-report-1'
    if 'items' in document and 'entity' in document:
        return '%s-%d' % (document['entity'], document['contract'])
    return re.match('[a-z]+', name).group() + '-1' if 'show' in name else None


for path in sorted(glob.glob(export + '*-*.json')):
    try:
        jsonschema.Draft202012Validator.check_schema(read(path))
    except jsonschema.SchemaError as error:
        complain(os.path.basename(path), error)
for lang in 'fr', 'en':
    description = read(export + 'openapi.%s.json' % lang)
    judge('openapi.' + lang, read(tree + '/tests/xslt/openapi/schema-3.1.json'), description)
    for name, schema in description['components']['schemas'].items():
        jsonschema.Draft202012Validator.check_schema(schema)
for path in sorted(glob.glob(tree + '/tests/xslt/out/*.json')):
    name = os.path.basename(path)
    # whose values are none of their types
    if name.startswith('hostile'):
        continue
    document = read(path)
    schema = schema_of(name, document)
    if schema is not None and os.path.exists(export + schema + '.json'):
        whole = closed(read(export + schema + '.json'))
        # one of the two, so that what is wrong is named
        part = whole.pop('oneOf', None) and ('list' if 'items' in document else 'record')
        judge(name, {**whole, '$ref': '#/$defs/' + part} if part else whole, document)
sys.exit(1 if wrong else 0)
