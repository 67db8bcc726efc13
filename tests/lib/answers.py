#!/usr/bin/env python3
# answers.py BASE KEY: asks all that the interface's description tells of, in each format, with each
# parameter and each of its values, about records that are there, and compares every answer with
# it: the status is one that is told of, a document is by its schema and holds nothing else.
# STACK_RUN: whose database counts the requests; TOP_SRCDIR: where the schemas of the XML are.
import copy, json, os, subprocess, sys, urllib.error, urllib.parse, urllib.request
import jsonschema

base, key = sys.argv[1], sys.argv[2]
asked, wrong, seen = 0, [], {}


def forget_allowance():
    subprocess.run(['mariadb', '--no-defaults', '--socket=%s/db.sock' % os.environ['STACK_RUN'], 'maboussole',
        '-e', 'DELETE FROM throttle'], check=True)


def ask(path, accept=None, method='GET'):
    global asked
    if asked % 20 == 0:
        forget_allowance()
    asked += 1
    headers = {'Authorization': 'Bearer ' + key}
    if accept:
        headers['Accept'] = accept
    request = urllib.request.Request(base + path, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


# What is not described is seen: a reader may pass over it, a test does not.
def closed(schema):
    if isinstance(schema, list):
        return [closed(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    out = {k: closed(v) for k, v in schema.items()}
    if isinstance(schema.get('properties'), dict) and 'additionalProperties' not in schema:
        out['additionalProperties'] = False
    return out


status, headers, body = ask('/api/v1/openapi.json')
assert status == 200 and headers.get_content_type() == 'application/json', (status, headers)
description = json.loads(body)
components = closed(description['components'])


def resolved(node):
    while '$ref' in node:
        at = description
        for step in node['$ref'][2:].split('/'):
            at = at[step.replace('~1', '/')]
        node = at
    return node


def judge_json(schema, body):
    whole = dict(closed(schema), components=components)
    validator = jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker())
    return ['%s: %s' % ('/'.join(map(str, e.absolute_path)), e.message[:200]) for e in validator.iter_errors(json.loads(body))][:3]


def judge_xml(schema, body):
    said = []
    for option, kind in ('--schema', 'xsd'), ('--relaxng', 'rng'):
        path = os.environ['TOP_SRCDIR'] + '/xslt' + schema['externalDocs']['url'].replace('.xsd', '.' + kind)
        done = subprocess.run(['xmllint', '--noout', option, path, '-'], input=body, stderr=subprocess.PIPE)
        if done.returncode != 0:
            said += done.stderr.decode().splitlines()[:2]
    return said


def judge(operation, path, accept, due=None):
    status, headers, body = ask(path, accept)
    name = '%s (%s): ' % (path, accept)
    response = operation['responses'].get(str(status))
    if response is None or (due is not None and status != due):
        wrong.append(name + 'answers %d %s' % (status, body[:200]))
        return None
    response = resolved(response)
    seen[status] = seen.get(status, 0) + 1
    for header in response.get('headers', {}):
        if header in headers:
            schema = resolved(response['headers'][header])['schema']
            value = int(headers[header]) if schema['type'] == 'integer' else headers[header]
            jsonschema.validate(value, schema)
        elif header.startswith('RateLimit'):
            wrong.append(name + 'without ' + header)
    if 'content' not in response:
        return None
    kind = headers.get_content_type()
    if kind not in response['content']:
        wrong.append(name + 'is ' + kind)
        return None
    schema = response['content'][kind]['schema']
    faults = judge_json(schema, body) if kind.endswith('json') else judge_xml(schema, body) if kind.endswith('xml') else []
    wrong.extend(name + fault for fault in faults)
    return json.loads(body) if kind.endswith('json') else None


# What can be given for a parameter: each of a few values, one of a kind.
def values(schema):
    if 'const' in schema:
        return [schema['const']]
    if 'enum' in schema:
        return schema['enum'][:6]
    if 'oneOf' in schema:
        return [v for s in schema['oneOf'] for v in values(s)]
    if schema.get('type') == 'array':
        return [','.join(schema['items']['enum'][:2])]
    if schema.get('format') == 'date':
        return ['2026-01-01']
    if schema.get('type') == 'integer':
        return [max(schema.get('minimum', 1), 1)]
    return []


# Of those whose form the schema does not tell.
SOME = {'q': ['a'], 'partner': [os.environ['PARTNER_CODE']], 'updated_since': ['2026-01-01', '2026-01-01T00:00:00Z'], 'page': []}

for path, item in description['paths'].items():
    whole = '/api/v1' + path
    ids = [None]
    if '{id}' in path:
        listed = json.loads(ask('/api/v1' + path[:path.index('/{id}')], 'application/json')[2])
        ids = [i['id'] for i in listed['items'][:3]]
    operation = item.get('get')
    if operation is None:
        continue
    for number in ids:
        where = whole.replace('{id}', str(number))
        query = '?partner=' + os.environ['PARTNER_CODE'] if path == '/report' else ''
        for accept in resolved(operation['responses']['200'])['content']:
            judge(operation, where + query, accept, 200)
        judge(operation, where + query, 'image/png', 406)
    join = query + '&' if query else '?'
    for parameter in operation.get('parameters', []):
        name = parameter['name']
        if parameter['in'] != 'query':
            continue
        # a record that is in the list
        given = values(parameter['schema']) if name != 'after' else [json.loads(ask(where, 'application/json')[2])['items'][0]['id']]
        if not given:
            given = SOME[name]
        for value in given:
            if name == 'partner':
                continue
            for accept in 'application/json', 'application/xml':
                judge(operation, '%s%s%s=%s' % (where, join, name, urllib.parse.quote(str(value))), accept, 200)
    judge(operation, where + join + 'dir=sideways&status=nonsense&limit=x', 'application/json', 400) if operation.get('parameters') else None
    if '{id}' in path:
        for accept in 'application/json', 'application/xml':
            judge(operation, whole.replace('{id}', '999999999'), accept, 404)
    status, headers, body = ask(where, method='DELETE')
    assert status == 405 and headers['Allow'], (where, status)

print('%d asked, %d wrong; %s' % (asked, len(wrong), ' '.join('%d: %d' % s for s in sorted(seen.items()))))
print('\n'.join(wrong[:40]))
sys.exit(1 if wrong else 0)
