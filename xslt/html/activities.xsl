<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- On a person's record: a note at once, and the ways to the other forms. -->

  <xsl:template match="activities">
    <section class="card writing" aria-labelledby="writing">
      <h2 id="writing"><m:t k="activity.writing"/></h2>
      <form method="post" action="{@action}">
        <xsl:apply-templates select="../@csrf"/>
        <input type="hidden" name="key" value="{@key}"/>
        <input type="hidden" name="kind" value="note"/>
        <div class="field">
          <label for="note"><m:t k="activity.kind.note"/></label>
          <textarea id="note" name="body" rows="3" maxlength="10000" required="required" autocomplete="off"/>
        </div>
        <div class="actions">
          <button class="button" type="submit"><m:t k="activity.add-note"/></button>
          <xsl:for-each select="kind[. != 'note']">
            <a class="button quiet" href="{@href}"><m:t group="activity.kind" prefix="activity.kind." select="."/></a>
          </xsl:for-each>
        </div>
      </form>
    </section>
  </xsl:template>

</xsl:stylesheet>
