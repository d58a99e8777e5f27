// OpenEntry of logon, store and folder, and the tables that folders and messages open.
#pragma once

#include "object.hpp"

// The object becomes a child of the one that it is opened through. All arguments are checked here.
HRESULT OpenEntryOf(CObject *parent, ULONG cbEntryID, LPENTRYID lpEntryID, LPCIID lpInterface, ULONG ulFlags,
                    ULONG *lpulObjType, LPUNKNOWN *lppUnk);

HRESULT OpenTableOf(CLock &lock, CObject *parent, ULONG childType, ULONG ulFlags, LPMAPITABLE *lppTable);
