"""Runs the code given on stdin in a kernel and prints what it prints: see server.py."""

import sys

from jupyter_client.blocking.client import BlockingKernelClient

client = BlockingKernelClient(connection_file=sys.argv[1])
client.load_connection_file()
client.start_channels()
reply = client.execute_interactive(
    sys.stdin.read(),
    timeout=20,
    store_history=False,
    output_hook=lambda message: (
        print(message["content"]["text"], end="") if message["msg_type"] == "stream" else None
    ),
)
client.stop_channels()
if reply["content"]["status"] != "ok":
    sys.exit("\n".join(reply["content"].get("traceback", [reply["content"]["status"]])))
