"""The pages by which people do the SOP: server-rendered, in Indonesian, every act possible without a script.

Decides nothing and owns no event, aggregate or stream: it reads what it can build anew from the five streams, and sends acts to the
five services as the person who is signed in.
What is its own are accounts, sessions and the record of sign-ins.
"""
