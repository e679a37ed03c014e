package workspace

import "net/http"

func (w *Workspace) browserRoutes(mux *http.ServeMux) {}
