<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- Who may be the same person: what the form warns of, the record's page and the
       page that compares have in common.  One the viewer may not open has no id. -->

  <xsl:template match="alike" mode="people">
    <xsl:if test="person">
      <ul class="alike">
        <xsl:for-each select="person"><li><xsl:apply-templates select="."/></li></xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="@known"><p><m:t k="duplicate.known"/></p></xsl:if>
  </xsl:template>

  <xsl:template match="person[@id]">
    <a href="{@href}"><xsl:value-of select="."/></a>
    <xsl:text> </xsl:text>
    <span class="badge {@status}"><m:t group="prospect.status" prefix="prospect.status." select="@status"/></span>
    <p class="about">
      <xsl:value-of select="@reference"/>
      <xsl:text> · </xsl:text>
      <xsl:apply-templates select="." mode="advisor"/>
    </p>
    <xsl:if test="@by">
      <p>
        <xsl:if test="contains(concat(' ', @by, ' '), ' email ')"><span class="badge"><m:t k="duplicate.likeness.email"/></span><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="contains(concat(' ', @by, ' '), ' phone ')"><span class="badge"><m:t k="duplicate.likeness.phone"/></span><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="contains(concat(' ', @by, ' '), ' identity ')"><span class="badge"><m:t k="duplicate.likeness.identity"/></span><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="contains(concat(' ', @by, ' '), ' name ')"><span class="badge"><m:t k="duplicate.likeness.name"/></span><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="contains(concat(' ', @by, ' '), ' slip ')"><span class="badge"><m:t k="duplicate.likeness.slip"/></span></xsl:if>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="person">
    <xsl:value-of select="@reference"/>
    <xsl:text> · </xsl:text>
    <xsl:apply-templates select="." mode="advisor"/>
    <p class="hint"><m:t k="duplicate.elsewhere"/></p>
  </xsl:template>

  <xsl:template match="person" mode="advisor">
    <xsl:choose>
      <xsl:when test="@advisor"><m:t k="duplicate.advisor" name="@advisor"/></xsl:when>
      <xsl:otherwise><m:t k="duplicate.nobody"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The reason, with what is wrong with it.  $id: several stand on the page that compares. -->
  <xsl:template match="alike" mode="reason">
    <xsl:param name="id"/>
    <xsl:param name="mine" select="true()"/>
    <label for="despite{$id}"><xsl:apply-templates select="." mode="label"/></label>
    <textarea id="despite{$id}" name="despite" rows="2" maxlength="2000" aria-describedby="despite{$id}-hint">
      <xsl:if test="$mine and @fault">
        <xsl:attribute name="aria-invalid">true</xsl:attribute>
        <xsl:attribute name="aria-describedby"><xsl:value-of select="concat('despite', $id, '-hint despite', $id, '-fault')"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="$mine"><xsl:value-of select="why"/></xsl:if>
    </textarea>
    <p class="hint" id="despite{$id}-hint"><m:t k="duplicate.hint"/></p>
    <xsl:if test="$mine and @fault">
      <p class="fault" id="despite{$id}-fault"><m:icon name="alert"/><m:t group="fault" select="@fault" limit="@limit"/></p>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
