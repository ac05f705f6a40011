"""Runs every check of scim2-tester against SCIM_URL with SCIM_TOKEN and prints the results as JSON."""

import json
import os

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import check_server

headers = {"Authorization": f"Bearer {os.environ['SCIM_TOKEN']}"}
with Client(base_url=os.environ["SCIM_URL"], headers=headers) as http:
    results = check_server(SyncSCIMClient(http))

print(
    json.dumps(
        [
            {
                "status": result.status.name,
                "check": result.title,
                "resourceType": result.resource_type,
                "reason": result.reason,
                "data": None if result.status.name == "SUCCESS" else repr(result.data)[:2000],
            }
            for result in results
        ]
    )
)
