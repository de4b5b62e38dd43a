"""Reads entities with FollowTheMoney itself; run by its own Python (see test_export_ftm.py).

    python followthemoney_reads.py FILE    a JSON object: what its validator refuses, and the entities it has made
"""

import json
import sys

from followthemoney import model
from followthemoney.exc import InvalidData

refused, entities, lost = [], {}, []
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        told = json.loads(line)
        schema = model.get(told["schema"])
        refused += [[told["id"], name] for name in told["properties"] if name not in schema.properties]
        try:
            schema.validate(told)
        except InvalidData as problem:
            refused.append([told["id"], str(problem.errors)])
        cleaned = model.get_proxy(told, cleaned=False)
        for name, values in told["properties"].items():
            if name not in schema.properties:
                continue
            # Its cleaning deletes half-spaces and joins white space; nothing else may go.
            want = {" ".join(value.replace("\u200c", "").split()) for value in values}
            lost += [[told["id"], name, values]] if want != {" ".join(one.split()) for one in cleaned.get(name)} else []
        proxy = model.get_proxy(told)
        known = entities.get(proxy.id)
        entities[proxy.id] = proxy if known is None else known.merge(proxy)

wrong = [[entity.id, prop.name, value] for entity in entities.values() for prop, value in entity.itervalues()
         if prop.type.name == "entity"
         and (value not in entities or not entities[value].schema.is_a(prop.range))]
json.dump({"refused": refused, "lost": lost, "wrong": wrong,
           "entities": {name: entity.to_dict() for name, entity in entities.items()}}, sys.stdout)
