<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- Somebody was faster: only what is not the same is asked for; what is not sent stays.
       A field that he alone changed has nothing typed to go on from, only a way back. -->

  <xsl:template match="conflict">
    <div class="card conflict">
      <xsl:choose>
        <xsl:when test="@by"><p class="hint"><m:t k="conflict.by" name="@by" time="substring(@at, 12, 5)"/></p></xsl:when>
        <xsl:when test="@at"><p class="hint"><m:t k="conflict.at" time="substring(@at, 12, 5)"/></p></xsl:when>
      </xsl:choose>
      <m:fields on="form">
        <xsl:for-each select="difference[@name = $field.name]">
          <fieldset class="difference {@changed}">
            <legend>
              <m:label/>
              <xsl:text> </xsl:text>
              <small><m:t group="conflict" prefix="conflict.changed." select="@changed"/></small>
            </legend>
            <xsl:if test="@changed = 'both' and opened">
              <p>
                <span class="hint"><m:t k="conflict.opened"/><m:t k="form.summary.colon"/></span>
                <xsl:for-each select="opened"><m:apply mode="held"/></xsl:for-each>
              </p>
            </xsl:if>
            <label>
              <input type="radio" name="take_{$field.name}" value="theirs">
                <xsl:if test="@changed = 'theirs'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
              </input>
              <span>
                <span class="hint">
                  <xsl:choose>
                    <xsl:when test="@changed = 'mine'"><m:t k="conflict.opened"/></xsl:when>
                    <xsl:otherwise><m:t k="conflict.theirs"/></xsl:otherwise>
                  </xsl:choose>
                  <m:t k="form.summary.colon"/>
                </span>
                <xsl:for-each select="theirs"><m:apply mode="held"/></xsl:for-each>
              </span>
            </label>
            <xsl:choose>
              <xsl:when test="@changed = 'theirs'">
                <label>
                  <input type="radio" name="take_{$field.name}" value="mine"/>
                  <span>
                    <span class="hint"><m:t k="conflict.opened"/><m:t k="form.summary.colon"/></span>
                    <xsl:for-each select="mine"><m:apply mode="held"/></xsl:for-each>
                  </span>
                </label>
                <input type="hidden" name="{$field.name}" value="{mine}"/>
              </xsl:when>
              <xsl:otherwise>
                <label>
                  <input type="radio" name="take_{$field.name}" value="mine" checked="checked"/>
                  <span class="hint"><m:t k="conflict.mine"/></span>
                </label>
                <xsl:for-each select="../../input[@name = $field.name]">
                  <div class="field">
                    <label for="{$field.name}" class="unseen"><m:label/></label>
                    <m:apply mode="input"/>
                    <m:apply mode="hint"/>
                  </div>
                </xsl:for-each>
              </xsl:otherwise>
            </xsl:choose>
          </fieldset>
        </xsl:for-each>
      </m:fields>
    </div>
  </xsl:template>

  <m:template mode="held" type="*">
    <xsl:choose>
      <xsl:when test="$field"><strong><m:apply mode="text"/></strong></xsl:when>
      <xsl:otherwise><span class="none"><m:t k="conflict.none"/></span></xsl:otherwise>
    </xsl:choose>
  </m:template>

  <m:template mode="held" type="lines">
    <xsl:choose>
      <xsl:when test="$field"><span class="lines"><xsl:value-of select="$field"/></span></xsl:when>
      <xsl:otherwise><span class="none"><m:t k="conflict.none"/></span></xsl:otherwise>
    </xsl:choose>
  </m:template>

  <!-- By the name it has among the choices; one that can no longer be chosen has none. -->
  <m:template mode="held" type="ref">
    <xsl:variable name="id" select="string($field)"/>
    <xsl:variable name="option" select="../../../option[@field = $field.name and @value = $id]"/>
    <xsl:choose>
      <xsl:when test="$option"><strong><xsl:value-of select="$option"/></strong></xsl:when>
      <xsl:when test="$field"><strong><m:t k="conflict.ref" id="$id"/></strong></xsl:when>
      <xsl:otherwise><span class="none"><m:t k="conflict.none"/></span></xsl:otherwise>
    </xsl:choose>
  </m:template>

</xsl:stylesheet>
